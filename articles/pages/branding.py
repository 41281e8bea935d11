"""How a publisher's settings look on the page."""

from __future__ import annotations

from django.conf import settings


def brand_css() -> str:
    """The publisher's colours as custom properties, for light and for dark; "" without any."""
    light, dark = settings.BRAND["colours"], settings.BRAND["dark_colours"]
    found = f"\n:root{{{_properties(light)}}}" if light else ""
    if dark:
        found += f"\n@media (prefers-color-scheme:dark){{:root{{{_properties(dark)}}}}}"
    return found


def _properties(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())
