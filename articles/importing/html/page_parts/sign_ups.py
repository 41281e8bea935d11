"""Leave out boxes that ask for an account or an address: sign in, register, newsletter.

A form is left out anyway; the heading and the two sentences around its field say nothing without
it. They are known by the field for an e-mail address or a password, in any language.
"""

from ..elements import Element, ancestors, walk
from .taking import Taking

_FIELDS = frozenset(["email", "password"])
_MOST = 400  # letters of the whole box; beyond that it holds more than the form
_SENTENCE = 60  # letters; a box says at most two sentences, each no longer than
_LONGEST = 160


def take_sign_ups(body: Element, taking: Taking) -> None:
    """Call it before forms are removed."""
    for entry in [e for e in walk(body) if _asks_for_account(e)]:
        box = _box_of(entry)
        if box is not None and box.size and not _has_prose(box) and taking.may_go(box):
            taking.take(box, "account or newsletter")


def _asks_for_account(element: Element) -> bool:
    if element.tag != "input":
        return False
    name = element.attrs.get("name", "").lower()
    return element.attrs.get("type", "").lower() in _FIELDS or name in _FIELDS


def _box_of(entry: Element) -> Element | None:
    """The largest part around the field that is still short, if any."""
    short = [
        e for e in ancestors(entry) if e.size <= _MOST and e.tag not in ("body", "main", "article")
    ]
    return short[-1] if short else None


def _has_prose(box: Element) -> bool:
    said = [e.size - e.linked for e in walk(box) if not e.has_blocks and not _in_form(e)]
    sentences = [size for size in said if size > _SENTENCE]
    return len(sentences) > 2 or max(sentences, default=0) > _LONGEST


def _in_form(element: Element) -> bool:
    return element.tag == "form" or any(parent.tag == "form" for parent in ancestors(element))
