"""OpenAPI's `links`: which answer leads to which other operation, and what it is asked with."""

from typing import Any

# {operation: {name: (operation it leads to, what that does, its parameters)}}, of the status 200.
_FIRST = "$response.body#/items/0/id"
_OWN = {"id": "$request.path.id"}
_LINKS: dict[str, dict[str, tuple[str, str, dict[str, str]]]] = {
    "listArticles": {"article": ("getArticle", "The first one, whole.", {"id": _FIRST})},
    "listArticleParts": {"article": ("getArticle", "The first one, whole.", {"id": _FIRST})},
    "searchArticles": {"article": ("getArticle", "The best one, whole.", {"id": _FIRST})},
    "listGlossary": {"article": ("getArticle", "The first one, whole.", {"id": _FIRST})},
    "listChanges": {
        "article": (
            "getArticle",
            "What the first change is about, as it is now.",
            {"id": "$response.body#/changes/0/id"},
        )
    },
    "getArticle": {
        "editions": ("listEditions", "Its history.", _OWN),
        "part": ("getArticlePart", "Some of its fields.", _OWN),
        "section": (
            "getSection",
            "Its first section.",
            {**_OWN, "section": "$response.body#/sections/0/id"},
        ),
    },
    "listEditions": {
        "edition": (
            "getEdition",
            "The newest, whole.",
            {**_OWN, "number": "$response.body#/items/0/number"},
        ),
        "document": (
            "getEditionDocument",
            "Its canonical document.",
            {**_OWN, "number": "$response.body#/items/0/number"},
        ),
    },
    "listSubscriptions": {"subscription": ("getSubscription", "The first one.", {"id": _FIRST})},
}


def add_links(description: dict[str, Any]) -> None:
    """Add the links to an OpenAPI description."""
    for operations in description["paths"].values():
        for operation in operations.values():
            for name, (target, text, asked) in _LINKS.get(operation["operationId"], {}).items():
                found = operation["responses"]["200"].setdefault("links", {})
                found[name] = {"operationId": target, "description": text, "parameters": asked}
