"""XML that any text may stand in."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 (section 2.2) does not allow even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """The text without the characters no XML document may hold."""
    return _FORBIDDEN.sub("", text)


def text_element(name: str, text: str, **attributes: str) -> str:
    """An element that holds text."""
    return element(name, escape(allowed(text)), **attributes)


def element(name: str, *content: str, **attributes: str) -> str:
    """An element that holds other elements, each as XML already.

    An attribute's name is spelt with two underscores for a colon; one at its end is left out,
    so that `xml__lang` is xml:lang.
    """
    said = "".join(
        f" {key.replace('__', ':')}={quoteattr(allowed(value))}"
        for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{name}{said}>{inner}</{name}>\n" if inner else f"<{name}{said}/>\n"
