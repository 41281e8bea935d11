"""What the API answers with, as JSON Schema: the components of its OpenAPI description."""

import json

from articles.documents.schema import document_schema

from .articles import ARTICLES
from .history import HISTORY
from .problems import PROBLEMS
from .sections import SECTIONS
from .shorthand import TEXT, URL, listing, or_null, record, ref


def _document() -> dict[str, dict]:
    """The document's own schema, its definitions turned into components beside it."""
    text = json.dumps(document_schema()).replace('"#/$defs/', '"#/components/schemas/Document.')
    schema = json.loads(text)
    parts = {f"Document.{name}": part for name, part in schema.pop("$defs").items()}
    # As a component it is part of this description, not a resource of its own.
    return {"Document": {k: v for k, v in schema.items() if k[0] != "$"}, **parts}


SCHEMAS: dict[str, dict] = {
    "Index": record(
        name=TEXT,
        version=TEXT,
        links=record(
            self=URL,
            articles=URL,
            changes=URL,
            topics=URL,
            document_schema=URL,
            openapi=URL,
            docs=URL,
        ),
        reuse=ref("Reuse"),
    ),
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
                articles={**URL, "description": "The list of its articles."},
            ),
            "By name.",
        )
    ),
    **ARTICLES,
    **SECTIONS,
    **HISTORY,
    **PROBLEMS,
    **_document(),
    "JsonSchema": {"type": "object", "description": "A JSON Schema (2020-12)."},
    "OpenApi": {"type": "object", "description": "An OpenAPI 3.1 description."},
    "Html": {"type": "string"},
}
