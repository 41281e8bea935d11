"""The types of the texts in a document.

What a type cannot say without Python's own regular expressions, which read `$` and white space
otherwise than JSON Schema does, is said in the schema alone.
"""

from typing import Annotated

from msgspec import Meta

UUID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
LANGUAGE_PATTERN = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"


def _in_schema(pattern: str) -> Meta:
    return Meta(extra_json_schema={"pattern": pattern})


Words = Annotated[str, _in_schema(r"\S")]
Html = Annotated[str, Meta(min_length=1, description="Rich text within the published allow-list.")]
Uuid = Annotated[str, _in_schema(UUID_PATTERN)]
Language = Annotated[str, _in_schema(LANGUAGE_PATTERN)]
Anchor = Annotated[str, _in_schema(r"^\S+$")]
Filled = Annotated[str, Meta(min_length=1)]
Day = Annotated[str, _in_schema("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
