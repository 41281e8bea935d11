"""Schemas of the other lists: topics, languages, codes, the glossary, search and suggestions."""

from articles.documents.vocabulary import ASPECTS, KINDS, RELATIONS, values

from .articles import ARTICLES, IDENTITY, LINKS, REVIEW
from .json_schema import (
    BOOLEAN,
    INTEGER,
    LANGUAGE,
    TEXT,
    URL,
    UUID,
    described,
    listing,
    or_null,
    record,
    ref,
    word,
)

COUNT = {**INTEGER, "minimum": 0}
LISTED = described(URL, "The list of its articles.")
PAGE = ARTICLES["ArticleList"]["properties"]["page"]

LISTS = {
    "TopicList": record(
        items=listing(
            record(
                slug=TEXT,
                name=TEXT,
                names={
                    "type": "object",
                    "additionalProperties": TEXT,
                    "description": "Names in other languages, by language tag.",
                },
                parent=or_null(described(TEXT, "The slug of the topic above it.")),
                children=listing(TEXT, "The slugs of the topics right below it, by name."),
                article_count=described(
                    COUNT, "Published articles under it or a topic below it, each once."
                ),
                articles=LISTED,
            ),
            "By name.",
        )
    ),
    "LanguageList": record(
        items=listing(
            record(
                language=LANGUAGE,
                name=described(TEXT, "Its name in English."),
                native_name=described(TEXT, "Its name in the language itself."),
                dir=word(["ltr", "rtl"], "The direction of its text."),
                article_count=described(COUNT, "Published articles in it."),
                articles=LISTED,
                changes=described(URL, "The change feed of this language alone."),
                html=described(URL, "Its articles as pages."),
            ),
            "Those with published articles, the most articles first.",
        )
    ),
    "CodeList": record(
        items=listing(
            record(
                "A code that published articles bear.",
                system=described(TEXT, "The system's URI."),
                system_name=or_null(described(TEXT, "null: a system of another house.")),
                oid=or_null(described(TEXT, "The system's OID, without `urn:oid:`.")),
                code=TEXT,
                display=or_null(TEXT),
                article_count=described(COUNT, "Published articles that bear it."),
                relations=record(
                    "How many articles stand to the code in each way.",
                    **dict.fromkeys(values(RELATIONS), COUNT),
                ),
                articles=described(
                    LISTED,
                    "The list of its articles, those under a broader code that "
                    "includes its descendants among them.",
                ),
            ),
            "By system, then by code.",
        ),
        page=PAGE,
    ),
    "Glossary": record(
        items=listing(
            record(
                "A published article of kind `definition`.",
                id=IDENTITY["id"],
                language=LANGUAGE,
                dir=IDENTITY["dir"],
                term=described(TEXT, "The article's title."),
                also_called=listing(TEXT, "Other names of the same thing."),
                definition=described(TEXT, "The article's summary, as plain text."),
                edition=ref("EditionSummary"),
                review=record(**REVIEW),
                links=LINKS,
            ),
            "By language, then by term, without regard to case and accents.",
        ),
        page=PAGE,
    ),
}


_SUMMARY = ARTICLES["ArticleSummary"]["properties"]
_PLACE = {
    **INTEGER,
    "minimum": 0,
    "description": "In Unicode code points from the start of `text`.",
}

SEARCH = {
    "Snippet": record(
        html=described(TEXT, "Escaped, with <mark> around the words looked for."),
        text=described(TEXT, "The same words without any markup."),
        marks=listing(
            record(start=_PLACE, end=described(_PLACE, "The place after the last.")),
            "Where the words looked for stand in `text`, in order.",
        ),
    ),
    "BestSection": record(
        "The section that answers best.",
        id=UUID,
        anchor=described(TEXT, "Of the section on the article's page."),
        heading=TEXT,
        aspect=or_null(word(values(ASPECTS), "What it is about.")),
        safe_alone=described(
            BOOLEAN,
            "Whether it may be shown without the rest; `links.self` refuses where it may not.",
        ),
        snippet=ref("Snippet"),
        links=record(
            html=described(URL, "The section on the article's page."),
            self=described(URL, "The section alone, as JSON."),
        ),
    ),
    "SearchResult": record(
        "A summary of an article, and where in it to look.", **_SUMMARY, section=ref("BestSection")
    ),
    "Facet": record(
        value=described(TEXT, "As the parameter takes it."),
        name=or_null(described(TEXT, "Of a topic its name; null for all else.")),
        count={**INTEGER, "minimum": 1, "description": "Results that are so."},
        url=described(URL, "This search, narrowed to them."),
    ),
    "SearchAnswer": record(
        query=record(
            "What was asked, as it was read.",
            q=TEXT,
            language=or_null(LANGUAGE),
            kind=or_null(word(values(KINDS))),
            topic=or_null(TEXT),
            aspect=or_null(word(values(ASPECTS))),
        ),
        items=listing(ref("SearchResult"), "The best first."),
        page=record(size=INTEGER, next=or_null(described(URL, "The next page, null at the end."))),
        total={**INTEGER, "minimum": 0, "description": "Results on all pages, at most 200."},
        total_is_exact=described(BOOLEAN, "False where more was found than pages show."),
        matched=word(
            ["all-words", "some-words", "nothing"],
            "Whether the results have all the words of the subject, or no article does and these "
            "have some of them.",
        ),
        did_you_mean={
            **or_null(record(q=TEXT, url=URL)),
            "description": "The question with misspelt words replaced; null where nothing is "
            "likely to be misspelt.",
        },
        facets=record(
            "How the results on all pages divide.",
            kinds=listing(ref("Facet"), "The most first."),
            languages=listing(ref("Facet"), "The most first."),
            topics=listing(ref("Facet"), "The most first."),
            aspects=listing(ref("Facet"), "Articles with a section about it, the most first."),
        ),
    ),
    "Suggestions": record(
        items=listing(
            record(
                name=described(TEXT, "The name that fits: the title, or another name."),
                title=TEXT,
                id=UUID,
                kind=word(values(KINDS)),
                language=LANGUAGE,
                links=_SUMMARY["links"],
            ),
            "The best first.",
        )
    ),
}
