"""Schemas of the other lists: topics, languages, codes, the glossary."""

from articles.documents.vocabulary import RELATIONS, values

from .articles import ARTICLES, IDENTITY, LINKS, REVIEW
from .json_schema import INTEGER, LANGUAGE, TEXT, URL, listing, or_null, record, ref, word

COUNT = {**INTEGER, "minimum": 0}
LISTED = {**URL, "description": "The list of its articles."}
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
                parent=or_null({**TEXT, "description": "The slug of the topic above it."}),
                children=listing(TEXT, "The slugs of the topics right below it, by name."),
                article_count={
                    **COUNT,
                    "description": "Published articles under it or a topic below it, each once.",
                },
                articles=LISTED,
            ),
            "By name.",
        )
    ),
    "LanguageList": record(
        items=listing(
            record(
                language=LANGUAGE,
                name={**TEXT, "description": "Its name in English."},
                native_name={**TEXT, "description": "Its name in the language itself."},
                dir=word(["ltr", "rtl"], "The direction of its text."),
                article_count={**COUNT, "description": "Published articles in it."},
                articles=LISTED,
                changes={**URL, "description": "The change feed of this language alone."},
                html={**URL, "description": "Its articles as pages."},
            ),
            "Those with published articles, the most articles first.",
        )
    ),
    "CodeList": record(
        items=listing(
            record(
                "A code that published articles bear.",
                system={**TEXT, "description": "The system's URI."},
                system_name=or_null({**TEXT, "description": "null: a system of another house."}),
                oid=or_null({**TEXT, "description": "The system's OID, without `urn:oid:`."}),
                code=TEXT,
                display=or_null(TEXT),
                article_count={**COUNT, "description": "Published articles that bear it."},
                relations=record(
                    "How many articles stand to the code in each way.",
                    **dict.fromkeys(values(RELATIONS), COUNT),
                ),
                articles={
                    **LISTED,
                    "description": "The list of its articles, those under a broader code that "
                    "includes its descendants among them.",
                },
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
                term={**TEXT, "description": "The article's title."},
                also_called=listing(TEXT, "Other names of the same thing."),
                definition={**TEXT, "description": "The article's summary, as plain text."},
                edition=ref("EditionSummary"),
                review=record(**REVIEW),
                links=LINKS,
            ),
            "By language, then by term, without regard to case and accents.",
        ),
        page=PAGE,
    ),
}
