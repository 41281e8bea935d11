"""Sends the request of each recipe, and writes or compares the responses."""

import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.test import Client, override_settings
from django.utils.module_loading import import_string
from django.utils.timezone import now

import api.v1.openapi.examples
from api import throttling
from api.models import Delivery, Subscription
from api.webhooks.messages import message_body
from articles.delivery import write_behind
from articles.models.public.change import Change
from tests.api.checks import INDEX

from .recipes import FILES, Recipe

FOLDER = Path(api.v1.openapi.examples.__file__).parent
WIDTH = 100
# Longer bodies are shortened.
MOST = 2000
# What api.v1.openapi.examples adds to a problem.
OF_THE_KIND = ("type", "code", "title", "status", "instance", "request_id")
# Headers for browsers and proxies, which the examples leave out.
UNTOLD = ("access-control-", "content-length", "content-security-", "cross-origin-", "x-content-")


def answer_of(recipe: Recipe, world: SimpleNamespace) -> dict[str, Any]:
    """{"summary", "request": {…}, "response": {"status", "headers", "body"}} of a recipe."""
    # Pending writes of earlier requests are saved, and their rate limit counts removed.
    write_behind.flush()
    throttling.forget()
    path = INDEX + _filled(recipe.path, world)
    headers = {name: _filled(value, world) for name, value in recipe.headers.items()}
    if recipe.key:
        headers["Authorization"] = f"Bearer {world.secret}"
    request = {"method": recipe.method, "path": path, "headers": dict(headers)}
    sent: dict[str, Any] = {}
    if recipe.body is not None:
        body = _filled_all(recipe.body, world)
        text = body if isinstance(body, str) else json.dumps(body)
        request["body"] = body if len(text) < MOST else f"{text[:20]}… ({len(text)} bytes)"
        media = recipe.headers.get("Content-Type", "application/json")
        sent = {"data": text, "content_type": media}
    client = Client(raise_request_exception=False)
    headers["X-Request-ID"] = "example-request"
    with _faulty(recipe), _without(recipe):
        for _ in range(recipe.times):
            answer = client.generic(recipe.method, path, headers=headers, **sent)
    response = {"status": answer.status_code, "headers": _told(answer.headers)}
    response["body"] = _body(answer)
    return {"summary": recipe.summary, "request": request, "response": response}


def write(examples: dict[str, dict[str, Any]]) -> None:
    """Replaces the example files by these, each in the file of its operation."""
    for path in FOLDER.glob("*.json"):
        path.unlink()
    for file, operations in FILES.items():
        # In the order of the description: "json-ld" before "json".
        of = sorted(
            (key for key in examples if key.partition(".")[0] in operations), key="{}.".format
        )
        told = (flowing(_kept(key, examples[key]), f"{json.dumps(key)}: ", ",") for key in of)
        text = "\n".join(told).removesuffix(",")
        (FOLDER / f"{file}.json").write_text(f"{{\n{text}\n}}\n", encoding="utf-8")
    api.v1.openapi.examples.examples.cache_clear()


def _kept(key: str, example: dict[str, Any]) -> dict[str, Any]:
    """The example; of a problem, without the members that PROBLEM_TYPES gives."""
    if not key.startswith("problem."):
        return example
    body = example["response"]["body"]
    own = {name: value for name, value in body.items() if name not in OF_THE_KIND}
    if not own["errors"]:
        del own["errors"]
    return {**example, "response": {"headers": example["response"]["headers"], "body": own}}


def written() -> dict[str, dict[str, Any]]:
    """{"operationId.name": example}."""
    return {
        f"{operation}.{name}": example
        for operation, of in api.v1.openapi.examples.examples().items()
        for name, example in of.items()
    }


def _filled(text: str, world: SimpleNamespace) -> str:
    names = {name: getattr(value, "public_id", value) for name, value in vars(world).items()}
    return text.format(**names)


def _filled_all(value: Any, world: SimpleNamespace) -> Any:
    if isinstance(value, dict):
        return {name: _filled_all(each, world) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled_all(each, world) for each in value]
    if not isinstance(value, str):
        return value
    named = getattr(world, value[1:-1], None) if value[:1] == "{" else None
    return named if isinstance(named, int) else _filled(value, world)


def _faulty(recipe: Recipe) -> AbstractContextManager:
    if not recipe.fault:
        return nullcontext()
    place, error = recipe.fault
    return patch(place, side_effect=import_string(error))


def _without(recipe: Recipe) -> AbstractContextManager:
    return override_settings(**{recipe.without: False}) if recipe.without else nullcontext()


def _told(headers: Any) -> dict[str, str]:
    return {name: value for name, value in headers.items() if not name.lower().startswith(UNTOLD)}


def _body(answer: Any) -> Any:
    media = answer.headers.get("Content-Type", "")
    if media.endswith("json") and not media.endswith("ndjson"):
        return json.loads(answer.content)
    return answer.content.decode() or None


def messages_of(world: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """{"webhook.type": example}: the first change of each type, and the other messages."""
    found: dict[str, dict[str, Any]] = {}
    for change in Change.objects.order_by("seq"):
        found.setdefault(change.type, {"kind": "change", "seq": change.seq})
    found["webhook.test"] = {"kind": "ping"}
    found["journal.restarted"] = {"kind": "restart", "seq": 0}
    return {f"webhook.{name}": _message(name, of, world.active) for name, of in found.items()}


def _message(name: str, of: dict[str, Any], subscription: Subscription) -> dict[str, Any]:
    delivery = Delivery(subscription=subscription, webhook_id="msg_", created_at=now(), **of)
    body = message_body(delivery, subscription)
    return {"summary": name, "request": {"method": "POST", "body": json.loads(body or b"")}}


def flowing(value: Any, head: str = "", after: str = "") -> str:
    """The JSON of `value` between `head` and `after`, which count for the width.

    Several members share a line, so that diffs stay small.
    """
    lines = [head]
    _flow(lines, value, 1, len(after))
    return "\n".join(lines) + after


def _flow(lines: list[str], value: Any, indent: int, after: int) -> None:
    """Appends to the last line. `after`: how many characters follow the value."""
    if not _is_long(value) or _fits(lines, value, after):
        lines[-1] += _text(value)
        return
    named = isinstance(value, dict)
    pairs = value.items() if named else enumerate(value)
    members = [(f"{_text(name)}: " if named else "", member) for name, member in pairs]
    lines[-1] += "{" if named else "["
    begun = len(lines)
    for number, (name, member) in enumerate(members, 1):
        last = number == len(members)
        room = len(name) + 1 + (after if last else 0)
        if number > 1:
            # A value of several lines shares its last line with no other member.
            beside = len(lines) == begun and _fits(lines, member, room + 1)
            lines[-1:] = [f"{lines[-1]} "] if beside else [lines[-1], " " * indent]
        begun = len(lines)
        lines[-1] += name
        _flow(lines, member, indent + 1, room - len(name))
        lines[-1] += "" if last else ","
    lines[-1] += "}" if named else "]"


def _is_long(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _fits(lines: list[str], value: Any, after: int) -> bool:
    return len(lines[-1]) + len(_text(value)) + after <= WIDTH


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
