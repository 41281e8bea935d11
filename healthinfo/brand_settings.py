"""How the publisher looks to readers, from the environment; refused where it cannot be read."""

from __future__ import annotations

import re
from math import floor
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from articles.pages.brand import COLOURS, LOGOS, Brand
from articles.pages.palettes import Fault, faults, palettes
from healthinfo.env import text

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# They show against each other alone, so a publisher's own serve light and dark pages alike.
_EVERYWHERE = ("bar", "on-bar")


def brand(env: environ.Env) -> Brand:
    """The publisher's look; raises ImproperlyConfigured naming the variable and the remedy."""
    light, dark = _schemes(env)
    return Brand(
        logo=_logo(text(env, "PUBLISHER_LOGO", default="")),
        colours=light,
        dark_colours=dark,
        email=_email(text(env, "PUBLISHER_EMAIL", default="")),
        phone=_phone(text(env, "PUBLISHER_PHONE", default="")),
        footer=text(env, "FOOTER_TEXT", default=""),
        footer_links=_links(env),
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


def paper(env: environ.Env) -> str:
    """The size of the sheets that people print on where the publisher is: "A4" or "letter"."""
    sizes = {"a4": "A4", "letter": "letter"}
    size = text(env, "PAPER", default="A4")
    if size.lower() not in sizes:
        raise ImproperlyConfigured(f"PAPER is {size!r}. Write PAPER=A4 or PAPER=letter.")
    return sizes[size.lower()]


def translations(env: environ.Env) -> list[str]:
    """The folder of the publisher's own translations, if there is one."""
    path = text(env, "TRANSLATIONS_DIR", default="")
    if path and not Path(path).is_dir():
        raise ImproperlyConfigured(
            f"TRANSLATIONS_DIR is {path!r}. Name an existing folder that holds "
            "<language>/LC_MESSAGES/django.mo, or leave it out."
        )
    return [path] if path else []


def _logo(path: str) -> str:
    if not path:
        return ""
    if Path(path).suffix.lower() not in LOGOS or not Path(path).is_file():
        raise ImproperlyConfigured(
            f"PUBLISHER_LOGO is {path!r}. Name an existing file that ends in "
            f"{', '.join(LOGOS)}, or leave it out."
        )
    return path


def _email(address: str) -> str:
    if address and not re.fullmatch(r"[^@\s?&]+@[^@\s?&]+", address):
        raise ImproperlyConfigured(
            f"PUBLISHER_EMAIL is {address!r}. Write the address readers may write to, for instance "
            "PUBLISHER_EMAIL=health@example.org, or leave it out."
        )
    return address


def _phone(number: str) -> str:
    if number and not re.fullmatch(r"[+(]?[0-9][0-9 ()./-]{1,30}", number):
        raise ImproperlyConfigured(
            f"PUBLISHER_PHONE is {number!r}. Write one number as people dial it, for instance "
            "PUBLISHER_PHONE=+1 555 0100, or leave it out."
        )
    return number


def _links(env: environ.Env) -> list[tuple[str, str]]:
    found = _pairs(env, "FOOTER_LINKS", "Privacy=https://example.org/privacy")
    for name, address in found:
        if not address.startswith(("https://", "http://", "/", "mailto:")):
            raise ImproperlyConfigured(
                f"FOOTER_LINKS holds {name}={address}. Begin each address with https:// or with /."
            )
    return found


def _schemes(env: environ.Env) -> tuple[dict[str, str], dict[str, str]]:
    """(what the publisher's light pages set, what the dark ones set differently)."""
    light, dark = _colours(env, "PUBLISHER_COLOURS"), _colours(env, "PUBLISHER_DARK_COLOURS")
    own_light, own_dark = palettes()
    _refuse_faint("PUBLISHER_COLOURS", {**own_light, **light})
    shared = {name: light[name] for name in _EVERYWHERE if name in light}
    whole = {**own_dark, **shared, **dark}
    _refuse_faint("PUBLISHER_DARK_COLOURS", whole)
    return light, {name: whole[name] for name in COLOURS if name in {**light, **dark}}


def _refuse_faint(variable: str, palette: dict[str, str]) -> None:
    """Raise ImproperlyConfigured where a reader could not read: WCAG is no matter of taste."""
    for fault in faults(palette)[:1]:
        colour, ground = fault.colour, fault.ground
        raise ImproperlyConfigured(
            f"{variable}: {colour} {palette[colour]} on {ground} {palette[ground]} has a contrast "
            f"of {floor(fault.ratio * 100) / 100:.2f}:1. People with low vision need "
            f"{fault.least:g}:1 at least. Choose {_remedy(fault)}."
        )


def _remedy(fault: Fault) -> str:
    return " or ".join(f"a {how} {name}" for name, how in fault.moves if name in COLOURS)


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
