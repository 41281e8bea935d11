"""An error class for each code of a problem, as source of a Python module."""

import textwrap

HEAD = '''"""An error for each code of a problem, generated: `python -m tests.clients.generate`."""

from __future__ import annotations

from typing import Any

from . import types
from .errors import ApiError, TryLater

'''
TAIL = '''

def error_of(problem: Any) -> ApiError:
    """The error of the class for its code; ValueError where this is no problem of the API."""
    if not isinstance(problem, dict) or not isinstance(problem.get("code"), str):
        raise ValueError("it is not a problem of the API")
    return ERRORS.get(problem["code"], ApiError)(problem)
'''


def problems_module(schemas: dict[str, dict]) -> str:
    """The module for the problems among these components."""
    problems = {
        schema["properties"]["code"]["const"]: (name, schema)
        for name, schema in sorted(schemas.items())
        if "const" in schema.get("properties", {}).get("code", {})
    }
    classes = [_class(code, *problems[code]) for code in problems]
    table = "".join(f"    {code!r}: {_error(name)},\n" for code, (name, _) in problems.items())
    body = "\n\n".join(classes)
    return f"{HEAD}\n{body}\n\nERRORS: dict[str, type[ApiError]] = {{\n{table}}}\n{TAIL}"


def _error(name: str) -> str:
    return f"{name.removesuffix('Problem').removesuffix('Error')}Error"


def _class(code: str, name: str, schema: dict) -> str:
    passing = _is_passing(code)
    text = "\n    ".join(textwrap.wrap(schema["description"], 90))
    return (
        f"class {_error(name)}(ApiError{', TryLater' if passing else ''}):\n"
        f'    """{text}"""\n\n    problem: types.{name}\n'
    )


def _is_passing(code: str) -> bool:
    """Whether asking again later helps."""
    from api.problem_types import PROBLEM_TYPES

    status = PROBLEM_TYPES[code].status
    return status == 429 or status >= 500
