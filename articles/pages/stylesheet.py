"""The one stylesheet of the public pages, and the policy under which a page carries it.

It stands in the page itself: a frightened reader on a slow network sees the whole page after
one round trip. Its hash is all the policy allows.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .branding import brand_css

FOLDER = Path(__file__).resolve().parent.parent / "static" / "articles" / "pages"
# In the order of the cascade.
SHEETS = ("tokens", "frame", "text", "article", "site", "words", "feedback", "history", "print")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


class Style(NamedTuple):
    """The stylesheet as it stands in the page, and the Content-Security-Policy that allows it."""

    css: str
    policy: str


def sheets() -> list[Path]:
    """The files it is made of."""
    return [FOLDER / f"{name}.css" for name in SHEETS]


@cache
def page_style() -> Style:
    """Made once a process: the design's tokens, the publisher's colours, then all that uses them.

    On paper black on white wins over either.
    """
    tokens, *others = (path.read_text() for path in sheets())
    css = tight(tokens) + brand_css() + "\n" + tight("\n".join(others))
    return Style(css, policy(source(css)))


def tight(css: str) -> str:
    """Without comments and indents; the rest is left to compression."""
    return _INDENT.sub("\n", _COMMENT.sub("", css)).strip()


def source(css: str) -> str:
    """An inline style's hash as a policy names it."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def policy(style: str, *, ancestors: str = "'none'") -> str:
    """What a page may load: this style, pictures and form targets of our own, no script at all."""
    # Connections no script is there to open: auditors fetch robots.txt in the page's name.
    return (
        f"default-src 'none'; style-src {style}; img-src 'self' data:; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
