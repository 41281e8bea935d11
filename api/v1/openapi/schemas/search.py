"""Schemas of search and suggestions."""

from articles.documents.vocabulary import ASPECTS, KINDS, values

from .articles import ARTICLES
from .json_schema import (
    BOOLEAN,
    INTEGER,
    LANGUAGE,
    TEXT,
    URL,
    UUID,
    listing,
    or_null,
    record,
    ref,
    word,
)

_SUMMARY = ARTICLES["ArticleSummary"]["properties"]
_PLACE = {
    **INTEGER,
    "minimum": 0,
    "description": "In Unicode code points from the start of `text`.",
}

SEARCH = {
    "Snippet": record(
        html={**TEXT, "description": "Escaped, with <mark> around the words looked for."},
        text={**TEXT, "description": "The same words without any markup."},
        marks=listing(
            record(start=_PLACE, end={**_PLACE, "description": "The place after the last."}),
            "Where the words looked for stand in `text`, in order.",
        ),
    ),
    "BestSection": record(
        "The section that answers best.",
        id=UUID,
        anchor={**TEXT, "description": "Of the section on the article's page."},
        heading=TEXT,
        aspect=or_null(word(values(ASPECTS), "What it is about.")),
        safe_alone={
            **BOOLEAN,
            "description": "Whether it may be shown without the rest; `links.self` refuses "
            "where it may not.",
        },
        snippet=ref("Snippet"),
        links=record(
            html={**URL, "description": "The section on the article's page."},
            self={**URL, "description": "The section alone, as JSON."},
        ),
    ),
    "SearchResult": record(
        "A summary of an article, and where in it to look.", **_SUMMARY, section=ref("BestSection")
    ),
    "Facet": record(
        value={**TEXT, "description": "As the parameter takes it."},
        name=or_null({**TEXT, "description": "Of a topic its name; null for all else."}),
        count={**INTEGER, "minimum": 1, "description": "Results that are so."},
        url={**URL, "description": "This search, narrowed to them."},
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
        page=record(
            size=INTEGER, next=or_null({**URL, "description": "The next page, null at the end."})
        ),
        total={**INTEGER, "minimum": 0, "description": "Results on all pages, at most 200."},
        total_is_exact={**BOOLEAN, "description": "False where more was found than pages show."},
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
                name={**TEXT, "description": "The name that fits: the title, or another name."},
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
