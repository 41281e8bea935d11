"""TypedDicts of the schemas of the API's description, as source of a Python module."""

import json
import re
import textwrap
from typing import Any

HEAD = '''"""The JSON of API v1, generated from its description: `python -m tests.clients.generate`.

Within v1 fields and values are only added: pass over what is not here.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict

'''
# A list of so many words has a name.
LONG_LIST = 5
# Schemas of whole answers that are no JSON of ours.
LEFT_OUT = {"Html", "Markdown", "OpenApi", "JsonSchema", "ExportPage"}
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def types_module(schemas: dict[str, dict]) -> str:
    """The module for these components."""
    types = Types()
    for name, schema in schemas.items():
        if name not in LEFT_OUT:
            types.component(class_name(name), schema)
    return HEAD + "\n\n".join([*types.classes, *types.aliases]) + "\n"


def class_name(name: str) -> str:
    """The class of a component: `Document.careAdvice` is DocumentCareAdvice."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name))


class Types:
    """`classes` and `aliases`: source, in the order in which it was met."""

    def __init__(self) -> None:
        self.classes: list[str] = []
        self.aliases: list[str] = []
        # What is the same is written once: {what it is: its name}.
        self._structures: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def component(self, name: str, schema: dict) -> None:
        if schema.get("properties"):
            self.structure(name, schema)
        else:
            self.aliases.append(f'{name}: TypeAlias = "{self.of(schema, name)}"')

    def of(self, schema: dict, name: str) -> str:
        """The annotation of a schema; `name` is that of a structure that stands in it."""
        if "$ref" in schema:
            return class_name(schema["$ref"].rpartition("/")[2])
        for union in ("oneOf", "anyOf"):
            if union in schema:
                return " | ".join(dict.fromkeys(self.of(each, name) for each in schema[union]))
        if "const" in schema:
            return f"Literal[{schema['const']!r}]"
        if "enum" in schema:
            return self._one_word_of(schema["enum"], name)
        return self._by_type(schema, name)

    def _one_word_of(self, values: list, name: str) -> str:
        """A Literal; a long one has a name, after the member in which it was met first."""
        words = f"Literal[{', '.join(repr(each) for each in values if each is not None)}]"
        if len(values) >= LONG_LIST:
            short = re.findall("[A-Z][a-z]+", name)[-1]
            own = name if short in self._words.values() else short
            if words not in self._words:
                self.aliases.append(f"{own}: TypeAlias = {words}")
            words = self._words.setdefault(words, own)
        return f"{words} | None" if None in values else words

    def _by_type(self, schema: dict, name: str) -> str:
        said: Any = schema.get("type", [])
        kinds = said if isinstance(said, list) else [said]
        return " | ".join(self._one(kind, schema, name) for kind in kinds) or "Any"

    def _one(self, kind: str, schema: dict, name: str) -> str:
        if kind == "array":
            return f"list[{self.of(schema.get('items', {}), singular(name))}]"
        if kind != "object":
            return PLAIN[kind]
        if not schema.get("properties"):
            return "dict[str, Any]"
        same = json.dumps([schema["properties"], schema["required"]], sort_keys=True)
        if same not in self._structures:
            # `translation` and an item of `translations` are two things.
            name = f"{name}Item" if name in self._structures.values() else name
            self._structures[same] = name
            self.structure(name, schema)
        return self._structures[same]

    def structure(self, name: str, schema: dict) -> None:
        """A class of the members that are always there, and one below it of the others."""
        fields = {
            field: (self.of(each, name + class_name(field)), each.get("description", ""))
            for field, each in schema["properties"].items()
        }
        required = {field: fields[field] for field in fields if field in schema["required"]}
        others = {field: fields[field] for field in fields if field not in required}
        text = schema.get("description", "")
        if not others:
            self.classes.append(typed_dict(name, "TypedDict", required, text))
        else:
            self.classes.append(typed_dict(f"{name}Always", "TypedDict", required, text))
            self.classes.append(typed_dict(name, f"{name}Always", others, text, total=False))


def singular(name: str) -> str:
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def typed_dict(
    name: str, base: str, fields: dict[str, tuple[str, str]], text: str, *, total: bool = True
) -> str:
    """The source of a class, or of a call where a member's name is none of Python."""
    if all(field.isidentifier() and field not in RESERVED for field in fields):
        head = f"class {name}({base}{'' if total else ', total=False'}):"
        lines = [f"{comment(said)}    {field}: {kind}" for field, (kind, said) in fields.items()]
        return "\n".join([head, *docstring(text), *lines, *([] if lines or text else ["    ..."])])
    each = (f"{comment(said)}{field!r}: {kind!r},\n" for field, (kind, said) in fields.items())
    own = "".join(each)
    made = f"_{name}" if base != "TypedDict" else name
    ending = "" if total else ", total=False"
    source = f"{made} = TypedDict({made!r}, {{\n{own}}}{ending})"
    if base == "TypedDict":
        return source
    below = "\n".join(docstring(text) or ["    ..."])
    return f"{source}\n\nclass {name}({base}, {made}):\n{below}"


RESERVED = {"from", "class", "in", "is", "not", "global", "def", "import", "as"}


def docstring(text: str) -> list[str]:
    return [f"    {text_literal(text)}", ""] if text else []


def text_literal(text: str) -> str:
    clean = " ".join(text.split()).replace("\\", "\\\\").replace('"""', "'''")
    wrapped = "\n    ".join(textwrap.wrap(clean, 92))
    return f'"""{wrapped}"""' if not wrapped.endswith('"') else f'"""{wrapped} """'


def comment(text: str) -> str:
    """Lines that stand above a member."""
    clean = " ".join(text.split())
    return "".join(f"    # {line}\n" for line in textwrap.wrap(clean, 94))
