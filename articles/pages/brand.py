"""What a publisher may set of the pages' look. Read from the environment by brand_settings."""

from __future__ import annotations

from typing import TypedDict

# Custom properties of articles/static/articles/pages/tokens.css that a publisher may set.
COLOURS = ("bar", "on-bar", "link", "link-hover", "focus", "tint")
LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}


class Brand(TypedDict):
    """`footer_links`: (text, address). Texts may be empty.

    `dark_colours` names every colour that differs from `colours` on dark pages.
    """

    logo: str
    colours: dict[str, str]
    dark_colours: dict[str, str]
    email: str
    phone: str
    footer: str
    footer_links: list[tuple[str, str]]
