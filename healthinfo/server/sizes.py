"""How large a request's body may be."""

from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError

# No address outside the staff's screens takes more; most take less, and say so themselves.
PUBLIC = 2**20
# For those who are signed in: 20 files of 10 MB may be imported at once.
SIGNED_IN = 201 * 2**20


def most_bytes(environ: dict[str, Any]) -> int:
    """Bytes that this request's body may have at most."""
    if not environ["PATH_INFO"].startswith(settings.STAFF_PATHS):
        return PUBLIC
    announced = environ.get("CONTENT_LENGTH") or ""
    if announced and int(announced) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return SIGNED_IN if _is_signed_in(environ) else PUBLIC


def _is_signed_in(environ: dict[str, Any]) -> bool:
    try:
        cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
        key = cookies[settings.SESSION_COOKIE_NAME].value
        store = import_module(settings.SESSION_ENGINE).SessionStore(key)
        return SESSION_KEY in store
    except (CookieError, KeyError, DatabaseError):
        return False
