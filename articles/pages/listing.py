"""The A–Z of a language: by the slug, which is indexed and unique where the title is neither."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models.functions import Substr

from articles.models.public.current import Current

# Above this a home page shows its letters alone.
HOME_SIZE = 100
PAGE_SIZE = 50
DIGITS = "0-9"
# Finding which letters there are reads a language's whole index: too much for every request.
LETTERS_SECONDS = 60
_CARDS = ("pk", "slug", "language", "edition__title", "edition__summary")


@dataclass
class Page:
    """Some articles in order, and the slug after which the next page begins."""

    articles: list[Current]
    after: str | None


def letter_of(slug: str) -> str:
    """The heading a slug stands under: its first letter without accents, or "0-9"."""
    first = unicodedata.normalize("NFD", slug[:1].lower())[:1]
    return DIGITS if first.isdigit() else first


def initials(language: str) -> dict[str, list[str]]:
    """{letter: the first characters that stand under it}, in order. At most one query."""
    key = f"pages.initials.{language}"
    found = cache.get(key)
    if found is None:
        found = _initials(language)
        cache.set(key, found, LETTERS_SECONDS)
    return found


def _initials(language: str) -> dict[str, list[str]]:
    rows = Current.objects.filter(language=language, state="published").order_by()
    firsts = rows.annotate(first=Substr("slug", 1, 1)).values_list("first", flat=True).distinct()
    letters: dict[str, list[str]] = {}
    for first in sorted(firsts, key=lambda first: (letter_of(first), first)):
        letters.setdefault(letter_of(first), []).append(first)
    return letters


def whole(language: str) -> list[Current] | None:
    """Every published article by title, or None where they are too many for one page."""
    rows = list(_published(language)[: HOME_SIZE + 1])
    if len(rows) > HOME_SIZE:
        return None
    return sorted(rows, key=lambda row: (letter_of(row.slug), _folded(row.edition.title), row.pk))


def page_of(language: str, firsts: list[str], *, after: str = "") -> Page:
    """A page of the articles whose slugs begin with one of these characters. One query."""
    rows = _published(language)
    # The lower bound lets the database begin at the right place of its index.
    rows = rows.filter(slug__gt=after) if after else rows.filter(slug__gte=min(firsts))
    rows = rows.annotate(first=Substr("slug", 1, 1)).filter(first__in=firsts)
    found = list(rows.order_by("slug")[: PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE
    return Page(found[:PAGE_SIZE], found[PAGE_SIZE - 1].slug if more else None)


def _published(language: str):
    rows = Current.objects.filter(language=language, state="published")
    return rows.select_related("edition").only(*_CARDS).order_by("slug")


def _folded(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in marks if not unicodedata.combining(char))
