"""Whom readers call in an emergency, where the publisher is. Call with the language activated.

The number never stands in a document: partners show the same words to readers elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

_elsewhere: ContextVar[str] = ContextVar("emergency number", default="")


@contextmanager
def dialled(number: str) -> Iterator[None]:
    """Within, this number takes the place of the publisher's own, unless it is "".

    An article shown on somebody else's page may be read in another country.
    """
    token = _elsewhere.set(number)
    try:
        yield
    finally:
        _elsewhere.reset(token)


def emergency_number() -> str:
    """What readers dial; "" where nobody has said."""
    return _elsewhere.get() or settings.EMERGENCY_NUMBER


def emergency_line() -> SafeString:
    """ "Call 911 now", a link that dials; without a number, "… your local emergency number …"."""
    if not emergency_number():
        return conditional_escape(pgettext("page", "Call your local emergency number now"))
    return _named(pgettext("page", "Call %(number)s now"))


def with_number(text: str) -> SafeString:
    """A sentence of the house's own as HTML, with the number where it says "call your local …"."""
    said = conditional_escape(text)
    if not emergency_number():
        return said
    local = conditional_escape(pgettext("page", "call your local emergency number"))
    number = _named(pgettext("page", "call %(number)s"))
    return mark_safe(said.replace(local, number))  # noqa: S308 - both are escaped


def _named(sentence: str) -> SafeString:
    number = emergency_number()
    dialled = "".join(filter(str.isdigit, number))
    link = format_html('<a href="tel:{}">{}</a>', dialled, number)
    return mark_safe(conditional_escape(sentence) % {"number": link})  # noqa: S308 - escaped
