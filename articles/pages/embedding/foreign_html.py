"""Adapts our own HTML to another site's page: ids, classes, heading levels and links.

Expects HTML of our templates and of cleaned documents: names in small letters, values quoted,
every "<" begins a tag.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from urllib.parse import unquote, urljoin

CLASS = "healthinfo"
# Attributes whose value is one or several ids.
_IDS = frozenset(
    (
        *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
        *("aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"),
        *("for", "headers", "id", "popovertarget"),
    )
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ATTRIBUTE = re.compile(r'\s+([a-z-]+)(?:="([^"]*)")?')
_TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)((?:{_ATTRIBUTE.pattern})*)\s*>")
_ID = re.compile(r'\sid="([^"]*)"')
_SCHEME_OF_PAGES = ("http:", "https:")

Attributes = dict[str, str | None]


@dataclass(frozen=True)
class TargetPage:
    """The target page. `prefix`: of ids ("": unchanged); `shift`: of heading levels.

    `base`: URL against which links are resolved. `new_tab`: links open a new tab.
    """

    prefix: str
    shift: int
    base: str
    new_tab: bool = False


def adapt_html(html: str, house: TargetPage) -> str:
    """The HTML adapted to that page."""
    here = {m[1] for tag in _TAG.finditer(html) if (m := _ID.search(tag[3]))}
    return _TAG.sub(partial(_tag, house, here), html)


def _tag(house: TargetPage, here: set[str], match: re.Match[str]) -> str:
    closing, name, rest = match[1], match[2], match[3]
    attributes: Attributes = {m[1]: m[2] for m in _ATTRIBUTE.finditer(rest)}
    if name in _HEADINGS:
        name = _level(name, house.shift, attributes)
    if closing:
        return f"</{name}>"
    for each in attributes.keys() & _IDS:
        attributes[each] = " ".join(_own_id(house, one) for one in (attributes[each] or "").split())
    if "class" in attributes:
        classes = (attributes["class"] or "").split()
        attributes["class"] = " ".join(c if c == CLASS else f"{CLASS}-{c}" for c in classes)
    if "href" in attributes:
        _resolve_link(house, here, attributes)
    return f"<{name}{''.join(_written(*each) for each in attributes.items())}>"


def _level(name: str, shift: int, attributes: Attributes) -> str:
    """The element of a heading `shift` levels deeper; below h6 a `p` with a role."""
    level = int(name[1]) + shift
    if level <= 6:
        return f"h{level}"
    attributes.update({"role": "heading", "aria-level": str(level)})
    return "p"


def _own_id(house: TargetPage, id: str) -> str:
    # A prefix holds no "_", so ids with different prefixes never collide.
    return f"{house.prefix}_{id}" if house.prefix else id


def _resolve_link(house: TargetPage, here: set[str], attributes: Attributes) -> None:
    href = unescape(attributes["href"] or "")
    target = unquote(href[1:])
    if href.startswith("#") and target in {unescape(id) for id in here}:
        attributes["href"] = escape(f"#{_own_id(house, target)}")
        return
    with suppress(ValueError):  # An invalid URL stays as it is.
        href = urljoin(house.base, href)
    attributes["href"] = escape(href)
    if house.new_tab and href.startswith(_SCHEME_OF_PAGES):
        relations = [*(attributes.get("rel") or "").split(), "noopener"]
        attributes.update({"target": "_blank", "rel": " ".join(relations)})


def _written(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{value}"'
