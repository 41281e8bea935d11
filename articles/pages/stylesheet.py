"""The stylesheet of the public pages, and the Content-Security-Policy with its hash.

It is inline, so that the page is complete after one round trip on a slow network.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from .branding import brand_css

FOLDER = Path(__file__).resolve().parent.parent / "static" / "articles" / "pages"
# In cascade order.
SHEETS = ("tokens", "frame", "text", "article", "site", "words", "feedback", "history", "print")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


class Style(NamedTuple):
    """The inline stylesheet, and the Content-Security-Policy that allows it."""

    css: str
    policy: str


def stylesheet_files() -> list[Path]:
    """The files of the stylesheet. A demonstration has a sentence of its own on each page."""
    own = ("demonstration",) if settings.HEALTHINFO_DEMO else ()
    return [FOLDER / f"{name}.css" for name in (*SHEETS[:-1], *own, SHEETS[-1])]


@cache
def page_style() -> Style:
    """Made once per process: tokens, the publisher's colours, then the rules that use them.

    Last comes print.css, so that print is black on white.
    """
    tokens, *others = (path.read_text() for path in stylesheet_files())
    css = minify(tokens) + brand_css() + "\n" + minify("\n".join(others))
    return Style(css, content_security_policy(csp_hash(css)))


def minify(css: str) -> str:
    """CSS without comments and indents; gzip does the rest."""
    return _INDENT.sub("\n", _COMMENT.sub("", css)).strip()


def csp_hash(css: str) -> str:
    """The CSP source expression of an inline style (its hash)."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def content_security_policy(style: str, *, ancestors: str = "'none'") -> str:
    """The policy: this style, our own images and form targets, no script."""
    # connect-src: auditing tools fetch robots.txt from within the page.
    return (
        f"default-src 'none'; style-src {style}; img-src 'self' data:; connect-src 'self'; "
        f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
