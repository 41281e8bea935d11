"""The queries with which each address is asked, beside none.

`{name}` stands for what `asked.Asked` knows of the library; `{next}` is the place where the page
after the first begins. Every parameter that the API's
description names must be in one of them.
"""

from collections.abc import Iterator

from api.v1.lists.ordering import ORDERING_NAMES

# What every article matches, half of them, some, one and none.
ARTICLES = (
    *("limit=200", "cursor={deep}", "cursor={deep_title}&ordering=title"),
    "id={public_id}",
    *("cursor={long_ago_updated}&ordering=-updated", "cursor={long_ago_title}&ordering=title"),
    *("as_of={then}", "as_of={then}&language=es"),
    *("language=es", "kind=condition", "audience=patient", "age=34", "sex=female"),
    *("topic=topic-0", "topic=topic-9", "aspect=symptoms", "aspect=symptoms&ordering=-updated"),
    *("aspect=dosage", "state=published,archived", "significance=clinical"),
    *("significance=safety", "slug=zanzibar-fever-now", "slug=nothing-has-this"),
    *("published_since=2000-01-01", "published_since=2100-01-01", "published_before=2000-01-01"),
    *("published_before=2100-01-01", "changed_since=2000-01-01", "changed_since=2100-01-01"),
    *("changed_before=2000-01-01", "changed_before=2100-01-01"),
    *("q=ordinary", "q=frequent", "q=zanzibarine"),
)
# What fewer than a page match in the smallest library: a fuller page takes longer, and grows not.
FEW = (
    *("topic=topic-9&language=es", "topic=topic-9&kind=test", "code=icd-10-cm|B12.1"),
    *("code=icd-10-cm|B12.1&language=es", "code=icd-10-cm|B12.1&relation=equivalent"),
    *("code_prefix=icd-10-cm|B1", "code_prefix=icd-10-cm|B1&relation=broader"),
    *("aspect=symptoms&language=es", "aspect=symptoms&topic=topic-9", "state=archived"),
    *("reviewed_since=2025-11-20", "reviewed_before=2024-01-05", "review_due_before=2026-10-05"),
    *("q=seldom", "q=frequent&language=es"),
    "topic=topic-9&aspect=symptoms&code_prefix=icd-10-cm|B&state=published,archived",
)
ORDERED = [
    f"ordering={name}{also}"
    for name in ORDERING_NAMES
    for also in ("", "&language=es", "&topic=topic-9")
]
SEARCH = (
    *("q=ordinary", "q=frequent", "q=seldom", "q=zanzibarine", "q=zanzibarin fevr"),
    *("q=frequent ordinary", "q=nothinghasthis", "q=zanzibar fever", "q=zanzibarin&as_typed=1"),
    *("q=frequent&kind=condition", "q=frequent&topic=topic-9", "q=frequent&aspect=symptoms"),
    *("q=frequent&limit=50", "q=frequent&offset=100", "q=frequent&language=es", "q=topic 9"),
)
WORDS = ("q=a", "q=zanz", "q=name 1", "q=nothinghasthis")
API = {
    "articles": (*ARTICLES, *(f"{query}&limit=5" for query in FEW), *ORDERED),
    "articles/<public_id:id>": ("as_of={then}",),
    "articles/<public_id:id>/part": ("fields=id,title", "blocks=html", "include=related"),
    "articles/parts": (
        *("fields=id,title", "include=sections&limit=10", "include=sections&limit=10&blocks=html"),
        # As the list, which has the same places: once with each parameter.
        "cursor={deep_part}",
        *(f"{query}&limit=5" for query in FEW),
        *(query for query in ARTICLES if "as_of" not in query and "cursor" not in query),
        "ordering=title",
    ),
    "articles/<language_tag:language>/<article_slug:slug>": ("as_of={then}", "fallback=1"),
    "articles/<public_id:id>/diff": ("from=1&to=2",),
    "changes": (
        *("limit=1000", "after={half}", "after={half}&language=es"),
        *("include=article", "include=article&limit=1000&after={half}"),
    ),
    "export": ("language=es", "bucket=0af", "bucket=all"),
    "export/articles": ("cursor={export_half}", "language=es"),
    "search": [f"{query}&language=en" if "language" not in query else query for query in SEARCH],
    "suggest": [f"{query}&language=en" for query in (*WORDS, "q=a&limit=3")],
    "codes": ("limit=10", "system=icd-10-cm&prefix=B1", "limit=10&cursor={next}"),
    "glossary": ("language=en&limit=10", "language=en&prefix=z", "limit=10&cursor={next}"),
    "me/holdings": (*("limit=10", "stale=1", "needs_acknowledgement=1", "limit=10&cursor={next}"),),
    "me/usage": (*("limit=10", "since=2020-01-01&until=2100-01-01", "limit=10&cursor={next}"),),
    "me/deliveries": ("limit=10&state=failed", "subscription={subscription}", "cursor={next}"),
}
PAGES = {
    "<language:language>/search/": [f"q={words}" for words in ("frequent", "zanzibarin fevr")],
    "<language:language>/a-z/<word:letter>/": ("after={next}",),
    "<language:language>/topics/<word:slug>/": ("after={next}",),
    "oembed": ("url={page}", "url={page}&format=xml"),
    "a/<uuid:id>/embed": ("section={section}",),
}
STAFF = {
    "admin/articles/links/": ("q=zanz", "q=name&language=en"),
    "admin/find/": tuple(f"by=words&asked={word}" for word in ("frequent", "zanzibarine")),
    "admin/search/": ("s=zanz",),
    "admin/autocomplete/": [
        f"app_label=articles&model_name={model}&field_name={field}&term={term}"
        for model, field, term in (
            *(("article", "topics", "topic"), ("article", "related", "zanz")),
            *(("articlecode", "code", "b1"), ("articleauthor", "contributor", "writer")),
        )
    ],
    "admin/articles/article/<int:pk>/timeline/": ("only=comments",),
    "admin/usage/": ("days=30", "partner={partner}", "article={public_id}"),
    "admin/partners/<int:partner>/holdings/": ("only=stale",),
    "admin/mails/": ("state=failed",),
}


def queries_of(route: str) -> Iterator[str]:
    """The queries of a route of the resolver, each once."""
    listed = {**PAGES, **STAFF, **{f"api/v1/{name}": own for name, own in API.items()}}
    yield from dict.fromkeys(listed.get(route, ()))
