"""How a publisher's settings look on the page: colours and logo."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from .brand import LOGOS
from .image_size import Size, size_of

# Browsers take these as the little picture of a tab.
ICONS = (".svg", ".png")


class Logo(NamedTuple):
    """The publisher's picture as it is sent. `size` None: the file does not say it plainly."""

    name: str
    body: bytes
    content_type: str
    size: Size | None


@cache
def logo() -> Logo | None:
    """Read once a process; None where the publisher has none."""
    if not settings.BRAND["logo"]:
        return None
    path = Path(settings.BRAND["logo"])
    body, suffix = path.read_bytes(), path.suffix.lower()
    name = hashlib.sha256(body).hexdigest()[:16] + suffix
    return Logo(name, body, LOGOS[suffix], size_of(body))


def logo_address() -> str:
    """Names its content, so that it may be kept for ever; "" without a logo."""
    found = logo()
    return f"/brand/{found.name}" if found else ""


def icon() -> str:
    """The address of the tab's picture; an empty one spares every reader a request for none."""
    address = logo_address()
    return address if address.endswith(ICONS) else "data:,"


def brand_css() -> str:
    """The publisher's colours as custom properties, for light and for dark; "" without any."""
    light, dark = settings.BRAND["colours"], settings.BRAND["dark_colours"]
    found = f"\n:root{{{_properties(light)}}}" if light else ""
    if dark:
        found += f"\n@media (prefers-color-scheme:dark){{:root{{{_properties(dark)}}}}}"
    return found


def _properties(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())
