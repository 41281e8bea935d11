"""The publisher's logo, icon and colours, from the BRAND setting."""

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypedDict

from django.conf import settings

from .image_size import Size, size_of

# Formats that browsers accept as a favicon.
ICONS = (".svg", ".png")


class Logo(NamedTuple):
    """The publisher's logo. `size`: None if the file does not state it."""

    name: str
    body: bytes
    content_type: str
    size: Size | None


@cache
def logo() -> Logo | None:
    """The logo, read once per process; None without one."""
    if not settings.BRAND["logo"]:
        return None
    path = Path(settings.BRAND["logo"])
    body, suffix = path.read_bytes(), path.suffix.lower()
    name = hashlib.sha256(body).hexdigest()[:16] + suffix
    return Logo(name, body, LOGOS[suffix], size_of(body))


def logo_url() -> str:
    """URL path with a hash of the content, so that it can be cached for ever; "" without a logo."""
    found = logo()
    return f"/brand/{found.name}" if found else ""


def icon_url() -> str:
    """URL of the favicon; an empty `data:` URL saves browsers a request."""
    address = logo_url()
    return address if address.endswith(ICONS) else "data:,"


def brand_css() -> str:
    """The publisher's colours as CSS custom properties, light and dark; "" without any."""
    light, dark = settings.BRAND["colours"], settings.BRAND["dark_colours"]
    found = f"\n:root{{{_properties(light)}}}" if light else ""
    if dark:
        found += f"\n@media (prefers-color-scheme:dark){{:root{{{_properties(dark)}}}}}"
    return found


def _properties(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


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
