"""The schemas of problems: the kinds with members of their own, told apart by `code`."""

from collections.abc import Sequence

from api.problem_types import PROBLEM_TYPES
from api.v1.answers.problems import OF_CODE

from .json_schema import ref

PLAIN = "Problem"


def name_of(code: str) -> str:
    """The component that describes the problems of this code."""
    return OF_CODE[code].__name__ if code in OF_CODE else PLAIN


def say_codes(schemas: dict[str, dict]) -> None:
    """Write into the components which `code` each has, so that one alone fits a problem."""
    for code in OF_CODE:
        _code_in(schemas[name_of(code)])["const"] = code
    _code_in(schemas[PLAIN])["enum"] = [code for code in PROBLEM_TYPES if code not in OF_CODE]


def _code_in(schema: dict) -> dict:
    code: dict = schema["properties"]["code"]
    return code


def schema_of(codes: Sequence[str]) -> dict:
    """The schema of an answer that is one of these problems; a client looks at `code` alone."""
    names = list(dict.fromkeys(name_of(code) for code in codes))
    if len(names) == 1:
        return ref(names[0])
    mapping = {code: ref(name_of(code))["$ref"] for code in codes}
    return {
        "oneOf": [ref(name) for name in names],
        "discriminator": {"propertyName": "code", "mapping": mapping},
    }
