"""Types of the BRAND setting, which healthinfo.brand_settings reads from the environment."""

from __future__ import annotations

from typing import TypedDict

# Custom properties of articles/static/articles/pages/tokens.css that a publisher may set.
COLOURS = ("bar", "on-bar", "link", "link-hover", "focus", "tint")
LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}


class Brand(TypedDict):
    """`footer_links`: (text, URL). Texts may be empty.

    `dark_colours`: the colours that differ from `colours` in dark mode.
    """

    logo: str
    colours: dict[str, str]
    dark_colours: dict[str, str]
    email: str
    phone: str
    footer: str
    footer_links: list[tuple[str, str]]
