"""How the publisher looks to readers, from the environment; refused where it cannot be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypedDict

import environ
from django.core.exceptions import ImproperlyConfigured

from healthinfo.env import text

# Custom properties of articles/static/articles/pages/tokens.css that a publisher may set.
COLOURS = ("bar", "on-bar", "link", "link-hover", "focus", "tint")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}


class Brand(TypedDict):
    """`footer_links`: (text, address). Texts may be empty."""

    logo: str
    colours: dict[str, str]
    dark_colours: dict[str, str]
    email: str
    phone: str
    footer: str
    footer_links: list[tuple[str, str]]


def brand(env: environ.Env) -> Brand:
    """The publisher's look; raises ImproperlyConfigured naming the variable and the remedy."""
    return Brand(
        logo=_logo(text(env, "PUBLISHER_LOGO", default="")),
        colours=_colours(env, "PUBLISHER_COLOURS"),
        dark_colours=_colours(env, "PUBLISHER_DARK_COLOURS"),
        email=text(env, "PUBLISHER_EMAIL", default=""),
        phone=text(env, "PUBLISHER_PHONE", default=""),
        footer=text(env, "FOOTER_TEXT", default=""),
        footer_links=_pairs(env, "FOOTER_LINKS", "Privacy=https://example.org/privacy"),
    )


def emergency_number(env: environ.Env) -> str:
    """The number readers call in an emergency where the publisher is; "" when none is set."""
    number = text(env, "EMERGENCY_NUMBER", default="")
    if number and not re.fullmatch(r"[0-9][0-9 -]{1,14}", number):
        raise ImproperlyConfigured(
            f"EMERGENCY_NUMBER is {number!r}. Write the number people dial, for instance "
            "EMERGENCY_NUMBER=911, or leave it out."
        )
    return number


def _logo(path: str) -> str:
    if not path:
        return ""
    if Path(path).suffix.lower() not in LOGOS or not Path(path).is_file():
        raise ImproperlyConfigured(
            f"PUBLISHER_LOGO is {path!r}. Name an existing file that ends in "
            f"{', '.join(LOGOS)}, or leave it out."
        )
    return path


def _colours(env: environ.Env, name: str) -> dict[str, str]:
    found = {}
    for colour, value in _pairs(env, name, "bar=#0c4650, link=#0a5a66"):
        if colour not in COLOURS or not _COLOUR.fullmatch(value):
            raise ImproperlyConfigured(
                f"{name} holds {colour}={value}. Name any of {', '.join(COLOURS)}, each with a "
                f"colour such as #0c4650."
            )
        found[colour] = value
    return found


def _pairs(env: environ.Env, name: str, example: str) -> list[tuple[str, str]]:
    found = []
    for part in text(env, name, default="").split(","):
        if not part.strip():
            continue
        first, sign, second = (half.strip() for half in part.partition("="))
        if not (first and sign and second):
            raise ImproperlyConfigured(f"{name} holds {part!r}. Write it like {name}={example}")
        found.append((first, second))
    return found
