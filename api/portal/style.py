"""The second stylesheet of these pages, and the policy that allows both."""

from functools import cache
from pathlib import Path

from articles.pages.stylesheet import (
    Style,
    content_security_policy,
    csp_hash,
    minify,
    page_style,
)

_SHEET = Path(__file__).resolve().parents[1] / "static" / "api" / "portal.css"


@cache
def portal_style() -> Style:
    """Made once per process. It follows the stylesheet of all public pages."""
    css = minify(_SHEET.read_text())
    sources = f"{csp_hash(page_style().css)} {csp_hash(css)}"
    return Style(css, content_security_policy(sources))
