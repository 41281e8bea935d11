"""JSON Schemas of requests and responses: the components of the OpenAPI description."""

import json

from articles.documents.schema import document_schema

from .article_parts import ARTICLE_PARTS
from .articles import ARTICLES, SECTIONS
from .history import EXPORT, HISTORY, PROBLEMS
from .json_schema import TEXT, URL, record, ref
from .ledger import LEDGER, ME
from .lists import LISTS, SEARCH
from .webhooks import WEBHOOKS


def _document() -> dict[str, dict]:
    """The document's schema, with its `$defs` as components `Document.*`."""
    text = json.dumps(document_schema()).replace('"#/$defs/', '"#/components/schemas/Document.')
    schema = json.loads(text)
    parts = {f"Document.{name}": part for name, part in schema.pop("$defs").items()}
    # `$id` and `$schema` belong to a resource of its own, not to a component.
    return {"Document": {k: v for k, v in schema.items() if k[0] != "$"}, **parts}


SCHEMAS: dict[str, dict] = {
    "Index": record(
        name=TEXT,
        version=TEXT,
        links=record(
            **dict.fromkeys(
                (
                    *("self", "articles", "changes", "export", "search", "suggest", "topics"),
                    *("languages", "codes", "glossary", "me", "document_schema"),
                    *("article_schema", "openapi", "docs"),
                ),
                URL,
            )
        ),
        reuse=ref("Reuse"),
    ),
    **ARTICLES,
    **SECTIONS,
    **LISTS,
    **SEARCH,
    **HISTORY,
    **ARTICLE_PARTS,
    **ME,
    **LEDGER,
    **EXPORT,
    **WEBHOOKS,
    **PROBLEMS,
    **_document(),
    "JsonSchema": {"type": "object", "description": "A JSON Schema (2020-12)."},
    "OpenApi": {"type": "object", "description": "An OpenAPI 3.1 description."},
    "Html": {"type": "string"},
}
