"""The publisher's branding, from the environment. Invalid values raise ImproperlyConfigured."""

import re
from math import floor
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from articles.pages.branding import COLOURS, LOGOS, Brand
from articles.pages.palettes import contrast_faults, palettes
from healthinfo.config.env import text

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# Only combined with each other, so one value serves light and dark pages.
_IN_BOTH_SCHEMES = ("bar", "on-bar")


def brand(env: environ.Env) -> Brand:
    light, dark = _schemes(env)
    return Brand(
        logo=_logo(text(env, "PUBLISHER_LOGO", default="")),
        colours=light,
        dark_colours=dark,
        email=_matching(
            env,
            "PUBLISHER_EMAIL",
            r"[^@\s?&]+@[^@\s?&]+",
            "the address readers may write to, for instance PUBLISHER_EMAIL=health@example.org",
        ),
        phone=_matching(
            env,
            "PUBLISHER_PHONE",
            r"[+(]?[0-9][0-9 ()./-]{1,30}",
            "one number as people dial it, for instance PUBLISHER_PHONE=+1 555 0100",
        ),
        footer=text(env, "FOOTER_TEXT", default=""),
        footer_links=_footer_links(env),
    )


def emergency_number(env: environ.Env) -> str:
    """The emergency telephone number shown to readers; "" when none is set."""
    return _matching(
        env,
        "EMERGENCY_NUMBER",
        r"[0-9][0-9 -]{1,14}",
        "the number people dial, for instance EMERGENCY_NUMBER=911",
    )


def _matching(env: environ.Env, name: str, pattern: str, expected: str) -> str:
    """The variable's text, which matches the pattern; "" when it is not set."""
    value = text(env, name, default="")
    if value and not re.fullmatch(pattern, value):
        raise ImproperlyConfigured(f"{name} is {value!r}. Write {expected}, or leave it out.")
    return value


def paper_size(env: environ.Env) -> str:
    """The paper size of printed handouts: "A4" or "letter"."""
    sizes = {"a4": "A4", "letter": "letter"}
    size = text(env, "PAPER", default="A4")
    if size.lower() not in sizes:
        raise ImproperlyConfigured(f"PAPER is {size!r}. Write PAPER=A4 or PAPER=letter.")
    return sizes[size.lower()]


def translations(env: environ.Env) -> list[str]:
    """The folder of the publisher's own translations, for LOCALE_PATHS; or none."""
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


def _footer_links(env: environ.Env) -> list[tuple[str, str]]:
    links = _pairs(env, "FOOTER_LINKS", "Privacy=https://example.org/privacy")
    for name, address in links:
        if not address.startswith(("https://", "http://", "/", "mailto:")):
            raise ImproperlyConfigured(
                f"FOOTER_LINKS holds {name}={address}. Begin each address with https:// or with /."
            )
    return links


def _schemes(env: environ.Env) -> tuple[dict[str, str], dict[str, str]]:
    """({colour name: value} set on light pages, on dark pages)."""
    light, dark = _colours(env, "PUBLISHER_COLOURS"), _colours(env, "PUBLISHER_DARK_COLOURS")
    own_light, own_dark = palettes()
    _check_contrast("PUBLISHER_COLOURS", {**own_light, **light})
    shared = {name: light[name] for name in _IN_BOTH_SCHEMES if name in light}
    whole_dark = {**own_dark, **shared, **dark}
    _check_contrast("PUBLISHER_DARK_COLOURS", whole_dark)
    return light, {name: whole_dark[name] for name in COLOURS if name in {**light, **dark}}


def _check_contrast(variable: str, palette: dict[str, str]) -> None:
    """Raise ImproperlyConfigured for colours with less contrast than WCAG requires."""
    for fault in contrast_faults(palette)[:1]:
        colour, ground = fault.colour, fault.ground
        remedy = " or ".join(f"a {how} {name}" for name, how in fault.moves if name in COLOURS)
        raise ImproperlyConfigured(
            f"{variable}: {colour} {palette[colour]} on {ground} {palette[ground]} has a contrast "
            f"of {floor(fault.ratio * 100) / 100:.2f}:1. People with low vision need "
            f"{fault.least:g}:1 at least. Choose {remedy}."
        )


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
    """[(key, value)] of a variable such as `key=value, key=value`."""
    found = []
    for part in text(env, name, default="").split(","):
        if not part.strip():
            continue
        key, _, value = (piece.strip() for piece in part.partition("="))
        if not (key and value):
            raise ImproperlyConfigured(f"{name} holds {part!r}. Write it like {name}={example}")
        found.append((key, value))
    return found
