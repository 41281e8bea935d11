"""Builds XML from any text."""

import re
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 (section 2.2) does not allow even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def strip_forbidden(text: str) -> str:
    """The text without characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def text_element(name: str, text: str, **attributes: str) -> str:
    """An element with text."""
    return element(name, escape(strip_forbidden(text)), **attributes)


def element(name: str, *content: str, **attributes: str) -> str:
    """An element. `content`: XML; in attribute names `__` stands for a colon (`xml__lang`)."""
    said = "".join(
        f" {key.replace('__', ':')}={quoteattr(strip_forbidden(value))}"
        for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{name}{said}>{inner}</{name}>\n" if inner else f"<{name}{said}/>\n"
