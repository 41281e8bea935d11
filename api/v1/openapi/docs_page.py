"""The documentation page: the template context made from the OpenAPI description."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from api.about.changelog import changelog, markup
from api.deprecation import NOTICE, VERSION
from api.problem_types import PROBLEM_TYPES
from articles.delivery import addresses

from .describe import TAGS
from .examples import examples

PLACES = ("path", "query", "header")
# A longer example is cut after so many lines.
LINES = 60


def docs_context(description: dict[str, Any]) -> dict[str, Any]:
    """The context of api/docs.html for this OpenAPI description."""
    return {
        "base": addresses.api().rstrip("/"),
        "publisher": settings.PUBLISHER_NAME,
        "reuse": settings.REUSE,
        "anonymous_limit": settings.API_ANONYMOUS_LIMIT,
        "key_limit": settings.API_KEY_LIMIT,
        "notice_days": NOTICE.days,
        "subjects": [
            {
                "name": name,
                "slug": name.lower().replace(" ", "-"),
                "text": text,
                "operations": list(found),
            }
            for name, text, _ in TAGS
            if (found := list(_operations(description, name)))
        ],
        "messages": [
            {"name": name, "text": markup(methods["post"]["description"])}
            for name, methods in description["webhooks"].items()
        ],
        "problems": [
            {"link": _problem_link(code), **kind._asdict()} for code, kind in PROBLEM_TYPES.items()
        ],
        "changelog": changelog(),
        "message": _json(examples()["webhook"]["article.published"]["request"]["body"]),
    }


def _operations(description: dict[str, Any], subject: str) -> Iterator[dict[str, Any]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if operation["tags"] == [subject]:
                yield _operation(path, method, operation)


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": operation["operationId"],
        "address": _address(
            method.upper(),
            path.removeprefix(VERSION.rstrip("/")) or "/",
            needs_key={} not in operation["security"],
        ),
        "summary": operation["summary"],
        "text": markup(operation["description"]),
        "deprecated": operation.get("deprecated", False),
        "parameters": sorted(
            (_parameter(each) for each in operation.get("parameters", ())),
            key=lambda each: PLACES.index(each["place"]),
        ),
        "answers": [
            {"status": status, "text": markup(response["description"])}
            for status, response in operation["responses"].items()
        ],
        "examples": [
            _example(each) for each in examples().get(operation["operationId"], {}).values()
        ],
    }


def _problem_link(code: str) -> SafeString:
    return format_html('<a href="{}/problems/{}">{}</a>', addresses.api().rstrip("/"), code, code)


def _address(method: str, path: str, *, needs_key: bool) -> SafeString:
    with_key = mark_safe(' <span class="key">with a key</span>') if needs_key else ""
    shown = '<span class="method">{}</span> <code>{}</code>{}'
    return format_html(shown, method, path, with_key)


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    return {
        "name": parameter["name"],
        "place": parameter["in"],
        "required": parameter.get("required", False),
        "type": _type(schema),
        "text": markup(parameter["description"]),
        "example": schema["examples"][0],
    }


def _type(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    named = schema.get("format") or schema["type"]
    bounds = [str(schema[word]) for word in ("minimum", "maximum") if word in schema]
    return f"{named}, {' to '.join(bounds)}" if len(bounds) == 2 else str(named)


def _example(example: dict[str, Any]) -> dict[str, Any]:
    asked, answered = example["request"], example["response"]
    headers = "".join(f' \\\n  -H "{name}: {_hide_key(v)}"' for name, v in asked["headers"].items())
    body = f" \\\n  --json '{json.dumps(asked['body'])}'" if "body" in asked else ""
    method = "" if asked["method"] == "GET" or body else f" -X {asked['method']}"
    path = asked["path"].removeprefix(VERSION.rstrip("/"))
    return {
        "summary": example["summary"],
        "request": f'curl{method} "$BASE{path}"{headers}{body}',
        "status": answered["status"],
        "body": _json(answered["body"]),
    }


def _hide_key(value: str) -> str:
    return "Bearer $KEY" if value.startswith("Bearer hi_") else value


def _json(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    lines = [f"{line[:200]}…" if len(line) > 200 else line for line in text.splitlines()]
    return "\n".join(lines if len(lines) <= LINES else [*lines[:LINES], "…"])
