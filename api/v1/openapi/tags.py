"""OpenAPI tags: the groups of operations, and their order in the description."""

from __future__ import annotations

from typing import Any

# (tag, its description, prefixes of its paths below the index; the longest that matches decides)
TAGS = (
    ("Articles", "Lists of articles, and one whole or in part.", ("articles",)),
    ("History", "What an article said before.", ("articles/{id}/editions", "articles/{id}/diff")),
    ("Search", "Finding articles by words.", ("search", "suggest")),
    ("Keeping a copy", "Everything at once, and then every change.", ("export", "changes")),
    (
        "Vocabularies",
        "What lists can be filtered by, and what words mean.",
        ("topics", "languages", "codes", "glossary"),
    ),
    ("Partners", "What a key opens: its own account.", ("me",)),
    ("Webhooks", "Where changes are pushed.", ("me/subscriptions", "me/deliveries")),
    ("The API itself", "Its index, its description, its schemas and problems.", ("",)),
)


def tag_of(path: str) -> str:
    """The tag of a path below the index, such as "articles/{id}"."""
    fitting = [
        (len(start), subject)
        for subject, _, starts in TAGS
        for start in starts
        if path == start or not start or path.startswith((f"{start}/", f"{start}."))
    ]
    return max(fitting)[1]


def set_tags(description: dict[str, Any], index: str) -> None:
    """Give each operation of an OpenAPI description its tag, and sort the paths by tag."""
    description["tags"] = [{"name": name, "description": text} for name, text, _ in TAGS]
    order = [name for name, _, _ in TAGS]
    subjects = {path: tag_of(path.removeprefix(index)) for path in description["paths"]}
    description["paths"] = dict(
        sorted(description["paths"].items(), key=lambda item: order.index(subjects[item[0]]))
    )
    for path, operations in description["paths"].items():
        for operation in operations.values():
            operation["tags"] = [subjects[path]]
