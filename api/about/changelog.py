"""docs/api-changelog.md, read: for the documentation page and for the feeds."""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

CHANGELOG = Path(settings.BASE_DIR) / "docs" / "api-changelog.md"
_CODE = re.compile(r"`([^`]+)`")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_TITLE = re.compile(r"(v\d+), (\d{1,2} \w+ \d{4})")


class Told(NamedTuple):
    """An entry: its title such as "v1, 1 December 2026", the day in it, and its lines as HTML."""

    title: str
    version: str
    day: datetime.date
    lines: list[SafeString]


class Undated(ValueError):
    """A title of the file that is not "v1, 1 December 2026"."""


def markup(text: str) -> SafeString:
    """Plain text as HTML, with `code` and **strong**."""
    shown = _CODE.sub(r"<code>\1</code>", escape(text))
    return mark_safe(_STRONG.sub(r"<strong>\1</strong>", shown))  # noqa: S308 - escaped above


@cache
def changelog() -> list[Told]:
    """The entries in their order, the newest first. Cached: the file is part of the release."""
    return list(read(CHANGELOG.read_text(encoding="utf-8")))


def read(text: str) -> Iterator[Told]:
    """The entries of such a file. Raises Undated."""
    for entry in text.split("\n## ")[1:]:
        title, _, rest = entry.partition("\n")
        lines = re.sub(r"\n  +", " ", rest).split("\n- ")[1:]
        version, day = _dated(title)
        yield Told(title, version, day, [markup(line.strip()) for line in lines])


def _dated(title: str) -> tuple[str, datetime.date]:
    found = _TITLE.fullmatch(title)
    try:
        day = datetime.datetime.strptime(found[2] if found else "", "%d %B %Y")  # noqa: DTZ007
    except ValueError:
        raise Undated(f"Write “{title}” as a version and a day: v1, 1 December 2026.") from None
    return found[1] if found else "", day.date()
