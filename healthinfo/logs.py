"""One JSON object a line, for a log collector. Addresses are logged without their query.

Nobody's reading may be told from a log: what a caller searched for and where the caller is are
struck out of everything logged with a request, the words of errors included.
"""

import json
import logging
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

STRUCK_OUT = "[…]"
# Shorter ones stand in every other word.
LEAST = 3
HEADERS = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_AUTHORIZATION")


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger, message and, where known, the request's id and the error."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        request = getattr(record, "request", None)
        private = private_of(request)
        line = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without(private, record.getMessage()),
        }
        if request_id := getattr(request, "request_id", None):
            line["request_id"] = request_id
        if record.exc_info:
            # A database may quote in its complaint what it was asked for.
            line["error"] = without(private, self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def private_of(request: Any) -> list[str]:
    """What of a request no log may hold, the longest first."""
    meta = getattr(request, "META", None) or {}
    query = str(meta.get("QUERY_STRING", ""))
    texts = {query, unquote_plus(query), *(value for _, value in parse_qsl(query))}
    for name in HEADERS:
        value = str(meta.get(name, ""))
        texts |= {value, *(part.strip() for part in value.replace(",", " ").split())}
    return sorted((text for text in texts if len(text) >= LEAST), key=len, reverse=True)


def without(private: list[str], text: str) -> str:
    """The text, each of these struck out."""
    for each in private:
        text = text.replace(each, STRUCK_OUT)
    return text
