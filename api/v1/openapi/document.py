"""The components of a document: its published schema, with a description of each field."""

import json
from typing import Any

from articles.documents.formats import ADDED, FORMAT
from articles.documents.validation.schema import document_schema

from .json_schema import ref

# {component: (description, the answer whose fields of the same names describe its own)}
_DESCRIBED = {
    "Document": ("", "Edition"),
    "Document.section": ("A section.", "Section"),
    "Document.text": ("Running text.", "TextBlock"),
    "Document.list": ("A list.", "ListBlock"),
    "Document.item": ("An item of a list.", "ListItem"),
    "Document.careAdvice": ("Whom to contact and how fast.", "CareAdviceBlock"),
    "Document.urgency": ("How fast a reader must act.", ""),
    "Document.uuid": ("A lasting id.", ""),
    "Document.words": ("Text that is never empty.", ""),
}
_FORMAT = {"format": {"description": "The number of the document's shape."}}


def document_components(answers: dict[str, dict]) -> dict[str, dict]:
    """{name: schema}: the document's `$defs` as components `Document.*`. `answers`: those of v1."""
    prefix = ref("Document.")["$ref"]
    schema = json.loads(json.dumps(document_schema()).replace('"#/$defs/', f'"{prefix}'))
    parts = {f"Document.{name}": part for name, part in schema.pop("$defs").items()}
    whole = {"Document": _of_all_formats(schema), **parts}
    return {name: _described(name, part, answers) for name, part in whole.items()}


def _of_all_formats(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of the present format, widened to stored documents of older ones."""
    # `$id` and `$schema` belong to a resource of its own, not to a component.
    whole = {key: value for key, value in schema.items() if key[0] != "$"}
    whole["required"] = [name for name in schema["required"] if name not in ADDED]
    if FORMAT > 1:
        formats = {"type": "integer", "enum": list(range(1, FORMAT + 1))}
        whole["properties"] = {**schema["properties"], "format": formats}
    return whole


def _described(name: str, schema: dict, answers: dict[str, dict]) -> dict:
    kind = name.removeprefix("Document.")
    text, answer = _DESCRIBED.get(name) or ("", f"{kind[:1].upper()}{kind[1:]}Block")
    alike = answers.get(answer, {}).get("properties", {})
    own = {"description": text} if text else {}
    return {**own, **_with_descriptions(schema, {"properties": alike | _FORMAT})}


def _with_descriptions(schema: Any, like: dict) -> Any:
    """The schema, with the descriptions of `like` where it has none. A $ref has its own."""
    if not isinstance(schema, dict) or "$ref" in schema:
        return schema
    own = {"description": like["description"]} if "description" in like else {}
    shown = {**own, **schema}
    if "items" in schema:
        shown["items"] = _with_descriptions(schema["items"], like.get("items", {}))
    if "properties" in schema:
        alike = like.get("properties", {})
        shown["properties"] = {
            name: _with_descriptions(field, alike.get(name, {}))
            for name, field in schema["properties"].items()
        }
    return shown
