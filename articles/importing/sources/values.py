"""Values as other systems write them: days, names, languages, lists, topics."""

import datetime
import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from typing import Any

from django.utils.text import slugify

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_text
from articles.importing.html.metadata import as_date
from articles.importing.recognition.dates import find_dates
from articles.importing.tree import Person, TopicName

_QUOTED = 600  # characters of a value that a warning quotes
_LANGUAGE_NAMES = {"english": "en", "spanish": "es", "french": "fr", "german": "de"}


def words(value: object) -> str:
    """A value as one line of plain text; "" for none. HTML character references are read."""
    if value is None or isinstance(value, bool | dict | list):
        return ""
    return clean_text(unescape(str(value)))


def words_of_html(value: object) -> str:
    """The plain text of a value that may hold HTML; "" for none."""
    return text_of(value).strip() if isinstance(value, str) else ""


def listed(value: object) -> list[Any]:
    """A list as it is, one value as a list of one, none as an empty list."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def names(value: object) -> list[str]:
    """The names in a list or in one text, where commas and semicolons part them."""
    if isinstance(value, str):
        value = re.split(r"[,;]", value)
    return [name for name in map(words, listed(value)) if name]


def day(value: object, language: str = "en") -> datetime.date | None:
    """The day of a date, a time stamp or a text that is one date; None where that is not certain.

    "03/04/2024" is two days, so it is none.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = words(value)
    if found := as_date(text):
        return found
    dates = find_dates(text, language)
    whole = len(dates) == 1 and len(dates[0].text) == len(text)
    return dates[0].date if whole and not dates[0].warning else None


def people(value: object) -> list[Person]:
    """Persons from names, or from objects with a name, each with what else they state."""
    found = []
    for one in listed(value):
        given = one if isinstance(one, Mapping) else {"name": one}
        name = words(given.get("name") or given.get("title") or given.get("display_name"))
        if name:
            found.append(Person(name, *_further(given)))
    return found


def _further(given: Mapping[str, object]) -> tuple[str, str, str]:
    organisation = (
        given.get("organisation") or given.get("organization") or given.get("affiliation")
    )
    role = given.get("role") or given.get("job_title") or given.get("jobTitle")
    credentials = given.get("credentials") or given.get("honorificSuffix")
    return words(credentials), words(role), words(organisation)


def language_tag(value: object) -> str | None:
    """ "en-GB", "en_US" and "English" as "en", "zh-hant-TW" as "zh-Hant"; None for no language."""
    text = words(value)
    if text.lower() in _LANGUAGE_NAMES:
        return _LANGUAGE_NAMES[text.lower()]
    parts = re.split(r"[-_]", text)
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]) or parts[0].lower() == "und":
        return None
    script = [p.title() for p in parts[1:2] if re.fullmatch(r"[A-Za-z]{4}", p)]
    return "-".join([parts[0].lower(), *script])


def topics(found: Iterable[str]) -> list[TopicName]:
    """Topics with these names, each once; a name without letters or digits is none."""
    made = {slugify(name, allow_unicode=True)[:80].strip("-_"): name for name in found}
    return [TopicName(slug, name[:120]) for slug, name in made.items() if slug]


def paragraph(text: str) -> str:
    """Plain text as a paragraph of HTML; "" for no text."""
    return f"<p>{escape(text, quote=False)}</p>" if text.strip() else ""


def left_out(what: str, fields: Mapping[str, object]) -> list[str]:
    """The warning that names fields without a place here and quotes their values; none if none."""
    said = [f"{name} “{shown}”" for name, value in fields.items() if (shown := _shown(value))]
    return [f"Left out ({what}): {', '.join(said)}"] if said else []


def _shown(value: object) -> str:
    """A value for a warning; "" for one that says nothing."""
    if value is None or value is False or value == "":
        return ""
    if isinstance(value, Mapping):
        parts = [f"{name}: {part}" for name, one in value.items() if (part := _shown(one))]
        return _cut("; ".join(parts))
    if isinstance(value, list | tuple):
        return _cut(", ".join(part for part in map(_shown, value) if part))
    return _cut(words_of_html(str(value)))


def _cut(text: str) -> str:
    return (
        text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}… ({len(text):,} characters)"
    )
