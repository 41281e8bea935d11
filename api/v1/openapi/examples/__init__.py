"""Examples of requests and responses: the JSON files in this folder.

Each holds {"operationId.name": example}. `make examples` records them from the running code, and a
test compares them with it. Members of a problem that PROBLEM_TYPES gives are added here.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from api.deprecation import VERSION
from api.problem_types import PROBLEM_TYPES, REGISTERED

# The site of the examples.
EXAMPLE_SITE = "https://health.example"
PROBLEM, WEBHOOK = "problem", "webhook"
# A response's description names the problems it may be: "Too many requests (`quota-exceeded`)."
_CODES = re.compile(r"\(`([a-z-]+)`\)").findall


@cache
def examples() -> dict[str, dict[str, dict[str, Any]]]:
    """{operationId: {name: {"summary", "request", "response"}}}. The keys PROBLEM and WEBHOOK hold
    the problems (of many operations) and the webhook messages."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for path in sorted(Path(__file__).parent.glob("*.json")):
        for key, example in orjson.loads(path.read_bytes()).items():
            operation, _, name = key.partition(".")
            if operation == PROBLEM:
                example["response"] = _problem(
                    name, example["request"]["path"], **example["response"]
                )
            found.setdefault(operation, {})[name] = example
    return found


def _problem(code: str, path: str, headers: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
    """A problem's response. `body`: detail, errors and the members that only this problem has."""
    kind = PROBLEM_TYPES[code]
    of_all = {
        "type": REGISTERED.get(code) or f"{EXAMPLE_SITE}{VERSION}problems/{code}",
        "code": code,
        "title": kind.title,
        "status": kind.status,
        "detail": body["detail"],
        "errors": body.get("errors", []),
        "instance": path.partition("?")[0],
        "request_id": headers["X-Request-ID"],
    }
    return {"status": kind.status, "headers": headers, "body": of_all | body}


def add_examples(description: dict[str, Any]) -> None:
    """Add the examples to an OpenAPI description, each beside its schema."""
    problems, used = examples().get(PROBLEM, {}), set[str]()
    description["components"]["examples"] = {
        f"{PROBLEM}-{code}": _entry(example) for code, example in problems.items()
    }
    for operations in description["paths"].values():
        for operation in operations.values():
            for name, example in examples().get(operation["operationId"], {}).items():
                _add_example(operation, name, example)
            used |= _refer_to_problems(operation, problems)
    for code in problems.keys() - used:
        # A kind that is no answer of any operation has an address of its own.
        del description["components"]["examples"][f"{PROBLEM}-{code}"]


def _entry(example: dict[str, Any]) -> dict[str, Any]:
    return {"summary": example["summary"], "value": example["response"]["body"]}


def _add_example(operation: dict[str, Any], name: str, example: dict[str, Any]) -> None:
    answer = operation["responses"][str(example["response"]["status"])]
    media = example["response"]["headers"].get("Content-Type", "").partition(";")[0]
    if "content" in answer:
        answer["content"][media].setdefault("examples", {})[name] = _entry(example)
    for header, value in example["response"]["headers"].items():
        if header in answer.get("headers", {}):
            answer["headers"][header].setdefault("example", value)
    if "body" in example["request"]:
        for content in operation["requestBody"]["content"].values():
            sent = {"summary": example["summary"], "value": example["request"]["body"]}
            content.setdefault("examples", {})[name] = sent


def _refer_to_problems(operation: dict[str, Any], problems: dict[str, Any]) -> set[str]:
    """Returns the codes referred to."""
    used = set()
    for answer in operation["responses"].values():
        for code in _CODES(answer["description"]):
            content = answer["content"]["application/problem+json"]
            if code in problems:
                reference = {"$ref": f"#/components/examples/{PROBLEM}-{code}"}
                content.setdefault("examples", {})[code] = reference
                used.add(code)
    return used
