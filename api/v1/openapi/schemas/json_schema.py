"""Helpers for JSON Schema, so that a schema reads like the JSON it describes."""

TEXT = {"type": "string"}
HTML = {"type": "string", "description": "Within the published allow-list of elements."}
INTEGER = {"type": "integer"}
BOOLEAN = {"type": "boolean"}
UUID = {"type": "string", "format": "uuid"}
URL = {"type": "string", "format": "uri"}
DATE = {"type": "string", "format": "date"}
INSTANT = {"type": "string", "format": "date-time", "description": "UTC, to the second."}
DIGEST = {
    "type": "string",
    "pattern": "^sha256:[0-9a-f]{64}$",
    "description": "Of the document's canonical bytes.",
}
LANGUAGE = {"type": "string", "description": "BCP 47 tag.", "examples": ["en"]}
SEQ = {"type": "integer", "minimum": 1, "description": "A place in the journal of changes."}


def described(schema: dict, description: str) -> dict:
    """The same schema with this description."""
    return {**schema, "description": description}


def at_utc(text: str) -> dict:
    """An instant with this description."""
    return described(INSTANT, f"{text} UTC.")


def record(description: str = "", /, **properties: dict) -> dict:
    """An object with all properties required. Further properties may be added later."""
    schema = {"type": "object", "required": list(properties), "properties": properties}
    return described(schema, description) if description else schema


def listing(items: dict, description: str = "") -> dict:
    """An array, which may be empty."""
    schema = {"type": "array", "items": items}
    return described(schema, description) if description else schema


def word(choices: list[str], description: str = "") -> dict:
    """A string of a fixed vocabulary (enum)."""
    schema = {"type": "string", "enum": choices}
    return described(schema, description) if description else schema


def or_null(schema: dict) -> dict:
    """The same schema, or null."""
    with_null = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        with_null["enum"] = [*schema["enum"], None]
    return with_null


def ref(name: str) -> dict:
    """A reference to another component."""
    return {"$ref": f"#/components/schemas/{name}"}
