"""The schemas of problems: one for each `code`, by which a client tells them apart.

One each also where nothing but the code differs: generators of clients take a discriminator's
value as the name of one schema.
"""

from collections.abc import Sequence
from copy import deepcopy

from api.problem_types import PROBLEM_TYPES
from api.v1.answers.problems import OF_CODE

from .json_schema import ref

PLAIN = "Problem"
# Of what is no operation, so no answer of one refers to it.
OF_NONE = "method-not-allowed"


def name_of(code: str) -> str:
    """The component that describes the problems of this code, such as NoSuchArticleProblem."""
    return "".join(word.capitalize() for word in code.split("-")) + PLAIN


def add_problems(schemas: dict[str, dict]) -> None:
    """Put a component for each code in the place of the one that has what all have in common."""
    common = schemas.pop(PLAIN)
    for code, kind in PROBLEM_TYPES.items():
        if code == OF_NONE:
            continue
        own = schemas[name_of(code)] if code in OF_CODE else deepcopy(common)
        own["description"] = kind.meaning
        own["properties"]["code"]["const"] = code
        schemas[name_of(code)] = own


def schema_of(codes: Sequence[str]) -> dict:
    """The schema of an answer that is one of these problems; a client looks at `code` alone."""
    if len(codes) == 1:
        return ref(name_of(codes[0]))
    return {
        "oneOf": [ref(name_of(code)) for code in codes],
        "discriminator": {
            "propertyName": "code",
            "mapping": {code: ref(name_of(code))["$ref"] for code in codes},
        },
    }
