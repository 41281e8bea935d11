"""Requests and what was answered to them: the JSON files beside this one.

`make examples` writes them from the running code, and a test compares them with it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import orjson

PROBLEM, WEBHOOK = "problem", "webhook"
# A response's description names the problems it may be: "Too many requests (`quota-exceeded`)."
_CODES = re.compile(r"\(`([a-z-]+)`\)").findall


@cache
def examples() -> dict[str, dict[str, dict[str, Any]]]:
    """{operationId: {name: {"summary", "request", "response"}}}; what stands under PROBLEM is of
    many operations, and under WEBHOOK of what we send."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for path in sorted(Path(__file__).parent.glob("*.json")):
        operation, _, name = path.name.removesuffix(".json").partition(".")
        found.setdefault(operation, {})[name] = orjson.loads(path.read_bytes())
    return found


def add_examples(description: dict[str, Any]) -> None:
    """Put them into an OpenAPI description, each beside the schema it is an example of."""
    problems = examples().get(PROBLEM, {})
    description["components"]["examples"] = {
        f"{PROBLEM}-{code}": _shown(said) for code, said in problems.items()
    }
    for operations in description["paths"].values():
        for operation in operations.values():
            for name, said in examples().get(operation["operationId"], {}).items():
                _add(operation, name, said)
            _refer_to_problems(operation, problems)


def _shown(said: dict[str, Any]) -> dict[str, Any]:
    return {"summary": said["summary"], "value": said["response"]["body"]}


def _add(operation: dict[str, Any], name: str, said: dict[str, Any]) -> None:
    answer = operation["responses"][str(said["response"]["status"])]
    media = said["response"]["headers"].get("Content-Type", "").partition(";")[0]
    if "content" in answer:
        answer["content"][media].setdefault("examples", {})[name] = _shown(said)
    for header, value in said["response"]["headers"].items():
        if header in answer.get("headers", {}):
            answer["headers"][header].setdefault("example", value)
    if "body" in said["request"]:
        for content in operation["requestBody"]["content"].values():
            sent = {"summary": said["summary"], "value": said["request"]["body"]}
            content.setdefault("examples", {})[name] = sent


def _refer_to_problems(operation: dict[str, Any], problems: dict[str, Any]) -> None:
    for answer in operation["responses"].values():
        for code in _CODES(answer["description"]):
            content = answer["content"]["application/problem+json"]
            if code in problems:
                reference = {"$ref": f"#/components/examples/{PROBLEM}-{code}"}
                content.setdefault("examples", {})[code] = reference
