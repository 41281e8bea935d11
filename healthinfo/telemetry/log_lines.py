"""Log lines as JSON objects, without personal data.

A log must not show who read what: the query string, the IP addresses and the credentials of a
request are removed from everything logged with it, error messages included.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

from healthinfo.telemetry.secret_addresses import BEGINNINGS

_REPLACEMENT = "[…]"
# Shorter texts are not removed: they are part of many other words.
_MIN_LENGTH = 3
_SECRETS = re.compile(f"(?:{'|'.join(BEGINNINGS)})([^/?]+)")
_HEADERS = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_AUTHORIZATION")


class JsonFormatter(logging.Formatter):
    """Time, level, logger, message and, where there are any, the request id and the error."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        request = getattr(record, "request", None)
        private = _private_texts(request)
        line = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _without(private, record.getMessage()),
        }
        if request_id := getattr(request, "request_id", None):
            line["request_id"] = request_id
        # What a security event says of itself, addresses included: see accounts/security_log.py.
        line |= getattr(record, "security", {})
        if record.exc_info:
            # A database error may quote the parameters of its query.
            line["error"] = _without(private, self.formatException(record.exc_info))
        # What an access line says: see telemetry/access_lines.py.
        line |= getattr(record, "access", {})
        return json.dumps(line, ensure_ascii=False)


def _private_texts(request: Any) -> list[str]:
    """The texts of a request that no log may hold, the longest first."""
    meta = getattr(request, "META", None) or {}
    query = str(meta.get("QUERY_STRING", ""))
    texts = {query, unquote_plus(query), *(value for _, value in parse_qsl(query))}
    texts |= set(_SECRETS.findall(str(getattr(request, "path", ""))))
    for name in _HEADERS:
        value = str(meta.get(name, ""))
        texts |= {value, *(part.strip() for part in value.replace(",", " ").split())}
    return sorted((text for text in texts if len(text) >= _MIN_LENGTH), key=len, reverse=True)


def _without(private: list[str], text: str) -> str:
    """`text` with each of the private texts replaced."""
    for each in private:
        text = text.replace(each, _REPLACEMENT)
    return text


def redacted(text: str, request: Any) -> str:
    """`text` without what the request tells of its reader."""
    return _without(_private_texts(request), text)
