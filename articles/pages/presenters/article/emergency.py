"""The emergency number in the publisher's country. Call with the page's language activated.

Documents never hold the number: partners show them to readers in other countries.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

_override: ContextVar[str] = ContextVar("emergency number", default="")


@contextmanager
def override_emergency_number(number: str) -> Iterator[None]:
    """Context manager: use this number instead of the publisher's, unless it is "" (embeds)."""
    token = _override.set(number)
    try:
        yield
    finally:
        _override.reset(token)


def emergency_number() -> str:
    """The number to dial; "" if not configured."""
    return _override.get() or settings.EMERGENCY_NUMBER


def emergency_line() -> SafeString:
    """ "Call 911 now" with a `tel:` link, or without a number "Call your local …"."""
    if not emergency_number():
        return conditional_escape(pgettext("page", "Call your local emergency number now"))
    return _with_link(pgettext("page", "Call %(number)s now"))


def with_number(text: str) -> SafeString:
    """A text as HTML, with the number instead of "call your local emergency number"."""
    said = conditional_escape(text)
    if not emergency_number():
        return said
    local = conditional_escape(pgettext("page", "call your local emergency number"))
    number = _with_link(pgettext("page", "call %(number)s"))
    return mark_safe(said.replace(local, number))  # noqa: S308 - both are escaped


def plain_emergency_line() -> str:
    """`emergency_line` as plain text, for answers that are no page."""
    if number := emergency_number():
        return pgettext("page", "Call %(number)s now") % {"number": number}
    return pgettext("page", "Call your local emergency number now")


def in_plain_text(text: str) -> str:
    """`with_number` as plain text."""
    if not (number := emergency_number()):
        return text
    local = pgettext("page", "call your local emergency number")
    return text.replace(local, pgettext("page", "call %(number)s") % {"number": number})


def _with_link(sentence: str) -> SafeString:
    number = emergency_number()
    dialled = "".join(filter(str.isdigit, number))
    link = format_html('<a href="tel:{}">{}</a>', dialled, number)
    return mark_safe(conditional_escape(sentence) % {"number": link})  # noqa: S308 - escaped
