"""Our own HTML made fit for a stranger's page.

Ids, classes and headings of the two must not meet, and links must lead where they led from ours.
Expects HTML of our templates and of cleaned documents: names in small letters, values quoted, no
"<" but of tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from urllib.parse import unquote, urljoin

CLASS = "healthinfo"
# Values of these are ids, one or several.
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
class House:
    """Where the HTML goes. `prefix` of ids ("" leaves them), `shift` of heading levels.

    `base`: the article's own page, to which links of what is not here lead. `new_tab`: links
    leave a frame as it is.
    """

    prefix: str
    shift: int
    base: str
    new_tab: bool = False


def rehouse(html: str, house: House) -> str:
    """The same HTML in its new place."""
    here = {m[1] for tag in _TAG.finditer(html) if (m := _ID.search(tag[3]))}
    return _TAG.sub(partial(_tag, house, here), html)


def _tag(house: House, here: set[str], match: re.Match[str]) -> str:
    closing, name, rest = match[1], match[2], match[3]
    attributes: Attributes = {m[1]: m[2] for m in _ATTRIBUTE.finditer(rest)}
    if name in _HEADINGS:
        name = _level(name, house.shift, attributes)
    if closing:
        return f"</{name}>"
    for each in attributes.keys() & _IDS:
        attributes[each] = " ".join(_own(house, one) for one in (attributes[each] or "").split())
    if "class" in attributes:
        attributes["class"] = " ".join(map(_own_class, (attributes["class"] or "").split()))
    if "href" in attributes:
        _lead(house, here, attributes)
    return f"<{name}{''.join(_written(*each) for each in attributes.items())}>"


def _level(name: str, shift: int, attributes: Attributes) -> str:
    """The element of a heading so many levels deeper; HTML has none below six."""
    level = int(name[1]) + shift
    if level <= 6:
        return f"h{level}"
    attributes.update({"role": "heading", "aria-level": str(level)})
    return "p"


def _own(house: House, id: str) -> str:
    # No prefix holds "_", so two prefixes can never make the same id of two.
    return f"{house.prefix}_{id}" if house.prefix else id


def _own_class(name: str) -> str:
    return name if name == CLASS else f"{CLASS}-{name}"


def _lead(house: House, here: set[str], attributes: Attributes) -> None:
    href = unescape(attributes["href"] or "")
    target = unquote(href[1:])
    if href.startswith("#") and target in {unescape(id) for id in here}:
        attributes["href"] = escape(f"#{_own(house, target)}")
        return
    href = _absolute(house.base, href)
    attributes["href"] = escape(href)
    if house.new_tab and href.startswith(_SCHEME_OF_PAGES):
        relations = [*(attributes.get("rel") or "").split(), "noopener"]
        attributes.update({"target": "_blank", "rel": " ".join(relations)})


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        # No address at all: a browser makes nothing of it either, here or there.
        return href


def _written(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{value}"'
