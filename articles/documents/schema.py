"""Validation of documents against the published JSON Schema (2020-12)."""

import json
from functools import lru_cache
from pathlib import Path

from jsonschema_rs import Draft202012Validator

from .compile import InvalidDocument

PATH = Path(__file__).with_name("schema.json")


@lru_cache(maxsize=1)
def document_schema() -> dict:
    """The schema as a dict."""
    return json.loads(PATH.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(document_schema())


def validate(document: dict) -> None:
    """Raise InvalidDocument, with each place, when a document does not match the schema."""
    errors = [
        {"where": "/".join(map(str, error.instance_path)) or "document", "hint": error.message}
        for error in _validator().iter_errors(document)
    ]
    if errors:
        raise InvalidDocument(errors)
