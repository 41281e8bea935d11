"""Forms that are not read: of other sites, of another kind, too long, or too many."""

from django.http import HttpRequest

from .limits import within_limit
from .origin import is_from_here

FORM_TYPE = "application/x-www-form-urlencoded"
# Bytes of a form: a text has up to 2,000 characters, each up to 12 bytes when encoded.
MOST_BYTES = 32_768


def refusal(request: HttpRequest, caller: str = "") -> tuple[int, str] | None:
    """(status, reason) if the form must not be read, else None.

    Counts the caller (see `limits.pseudonym`) if one is given.
    """
    if not is_from_here(request):
        return 403, "origin"
    if request.content_type != FORM_TYPE:
        return 415, "form"
    # Without a Content-Length, Django reads no body.
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return 413, "size"
    if caller and not within_limit(caller):
        return 429, "often"
    return None
