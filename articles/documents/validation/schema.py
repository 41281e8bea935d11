"""Validation of documents against the published JSON Schema (2020-12)."""

from functools import cache
from typing import Any

import msgspec
from jsonschema_rs import Draft202012Validator, ValidationError

from ..blocks.registry import block_of
from ..canonical import canonical_bytes
from ..compile import InvalidDocument
from ..document import Document
from ..formats import StoredDocument
from .json_schema import schema_of_documents
from .soundness import Fault


@cache
def document_schema() -> dict[str, Any]:
    """The schema as a dict."""
    return schema_of_documents()


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(document_schema())


def validate(document: Document | StoredDocument) -> None:
    """Raise InvalidDocument, with each place, when a document does not match the schema."""
    validate_stored(msgspec.to_builtins(document))


def validated_bytes(document: Document) -> bytes:
    """The canonical bytes of a document. Raises InvalidDocument as `validate` does."""
    stored = msgspec.to_builtins(document)
    validate_stored(stored)
    return canonical_bytes(stored)


def validate_stored(document: StoredDocument) -> None:
    """As `validate`, for a document as it is stored."""
    errors: list[Fault] = [
        {
            "where": "/".join(map(str, error.instance_path)) or "document",
            "hint": " ".join(filter(None, (error.message, _fault_of_block(error, document)))),
        }
        for error in _validator().iter_errors(document)
    ]
    if errors:
        raise InvalidDocument(errors)


def _fault_of_block(error: ValidationError, document: StoredDocument) -> str:
    """What is wrong inside a block, of which the schema says only that it is none of the kinds."""
    match list(error.instance_path):
        case ["sections", int(section), "blocks", int(place)]:
            try:
                block_of(document["sections"][section]["blocks"][place])
            except msgspec.ValidationError as fault:
                return f"{fault}."
            except (KeyError, TypeError):
                return "There is no such type of block."
    return ""
