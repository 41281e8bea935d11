"""Reports of errors to a server that speaks Sentry's protocol, where SENTRY_DSN is set.

What is logged at level ERROR is reported: the kind of error, the lines of code it passed, the
route and the request id. Nothing else leaves: an event is made anew from the few fields below, and
their texts are struck of what the request tells of its reader.
"""

import logging
import re
from multiprocessing.util import Finalize
from typing import Any

import sentry_sdk
from django.db import Error as DatabaseError
from sentry_sdk.integrations.logging import EventHandler

from healthinfo.telemetry.log_lines import redacted

_KEPT = ("event_id", "timestamp", "platform", "level", "logger", "environment", "release", "sdk")
_FRAME = ("filename", "abs_path", "function", "module", "lineno", "in_app", "context_line")
_STRUCK = "[…]"
# What names somebody wherever it stands: addresses of mail and machines, keys, long secrets.
_PERSONAL = re.compile(
    r"[^\s@<>\"'(]+@[^\s@<>\"')]+"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])"
    r"|\bhi_\w+"
    r"|(?i:(?:cookie|sessionid|csrftoken|authorization|password|token|secret)\s*[=:]\s*\S+)"
    r"|\?\S*"
)


def handler(*, dsn: str, environment: str) -> logging.Handler:
    """A handler of records of level ERROR and above that reports them; makes the client as well."""
    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        traces_sample_rate=None,
        server_name="healthinfo",
        # Every server of this protocol takes gzip; by default it is brotli where that is installed.
        _experiments={"transport_compression_algo": "gzip"},  # type: ignore[typeddict-item]
        before_send=strip,  # type: ignore[arg-type]
    )
    # Not atexit: it does not run in multiprocessing children, as the server's workers are.
    Finalize(None, sentry_sdk.flush, kwargs={"timeout": 2.0}, exitpriority=5)
    return EventHandler(level=logging.ERROR)


def strip(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any]:
    """The event that is sent: without address, query, headers, cookies, body and variables."""
    record = hint.get("log_record")
    request = getattr(record, "request", None)
    found = {name: event[name] for name in _KEPT if name in event}
    if record is not None:
        found["logentry"] = {"formatted": _without_reader(_message(record, request), request)}
    if values := event.get("exception", {}).get("values"):
        errors = _errors(hint.get("exc_info"))
        found["exception"] = {"values": [_exception(each, errors, request) for each in values]}
    found["tags"] = _tags(request)
    return found


def _message(record: logging.LogRecord, request: Any) -> str:
    """Of a request the constant part alone: the rest is its address."""
    return str(record.msg) if request is not None else record.getMessage()


def _tags(request: Any) -> dict[str, str]:
    match = getattr(request, "resolver_match", None)
    tags = {
        "route": f"/{match.route}" if match else "",
        "method": str(getattr(request, "method", "")),
        "request_id": str(getattr(request, "request_id", "")),
    }
    return {name: value for name, value in tags.items() if value}


def _exception(value: dict[str, Any], errors: set[str], request: Any) -> dict[str, Any]:
    kind = str(value.get("type", ""))
    # A database's error quotes the values of its statement.
    text = _STRUCK if kind in errors else _without_reader(str(value.get("value", "")), request)
    frames = (value.get("stacktrace") or {}).get("frames", [])
    kept = [{name: frame[name] for name in _FRAME if name in frame} for frame in frames]
    found = {"type": kind, "module": value.get("module"), "value": text}
    return {**found, "stacktrace": {"frames": kept}} if kept else found


def _errors(exc_info: Any) -> set[str]:
    """The names of the errors in the chain that come from a database or its driver."""
    names, error = set(), exc_info[1] if exc_info else None
    while error is not None:
        module = type(error).__module__
        if isinstance(error, DatabaseError) or module.startswith(("psycopg", "sqlite3")):
            names.add(type(error).__name__)
        error = error.__cause__ or error.__context__
    return names


def _without_reader(text: str, request: Any) -> str:
    for held in _typed(request):
        text = text.replace(held, _STRUCK)
    return _PERSONAL.sub(_STRUCK, redacted(text, request))


def _typed(request: Any) -> list[str]:
    """What the request's form, cookies and address hold, the longest first."""
    if request is None:
        return []
    # `_post` is there when a view has read the form: reading it now could fail.
    form: Any = getattr(request, "_post", None)
    texts = {text for values in dict(form.lists()).values() for text in values} if form else set()
    texts |= {*getattr(request, "COOKIES", {}).values(), str(getattr(request, "path", ""))}
    match = getattr(request, "resolver_match", None)
    texts |= {str(value) for value in (match.kwargs if match else {}).values()}
    return sorted((text for text in texts if len(text) >= 3), key=len, reverse=True)
