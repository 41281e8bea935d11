"""The table of synonyms, cached in each process and read again within seconds of an edit."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max

from articles.languages.search import starter_synonyms
from articles.models.public.search import SynonymGroup
from articles.search.analysis import words_of

from .analysis import stems_of

# Seconds between checks for an edit.
_CHECK_INTERVAL = 3.0
# Limit of the groups in a cache; far more than people write by hand.
_MAX_GROUPS = 20_000
Stems = tuple[str, ...]


@dataclass
class Synonyms:
    """The groups of one language.

    `table`: {stems of a term: the terms that mean the same}. `own`: the terms that the house has
    written a group for; the others are as in the starter list. `longest`: stems of a term.
    """

    table: dict[Stems, list[Stems]] = field(default_factory=dict)
    own: set[Stems] = field(default_factory=set)
    longest: int = 1


@dataclass
class _Cache:
    checked_at: float = -_CHECK_INTERVAL
    version: Any = None
    tables: dict[str, Synonyms] = field(default_factory=dict)


_cache = _Cache()
_lock = threading.Lock()


def synonyms(language: str) -> Synonyms:
    """The groups of a language; "en-GB" and "en" share one table."""
    primary = language.partition("-")[0]
    with _lock:
        now = time.monotonic()
        if now - _cache.checked_at >= _CHECK_INTERVAL:
            _cache.checked_at = now
            version = SynonymGroup.objects.aggregate(Max("changed_at"), Count("pk"))
            if version != _cache.version:
                _cache.version, _cache.tables = version, {}
        if primary not in _cache.tables:
            _cache.tables[primary] = _read(primary)
        return _cache.tables[primary]


def words_of_groups(language: str) -> frozenset[str]:
    """The words of all terms, folded. One query."""
    primary = language.partition("-")[0]
    groups = SynonymGroup.objects.filter(language__startswith=primary).order_by("pk")
    terms = groups.values_list("terms", flat=True)[:_MAX_GROUPS]
    return frozenset(words_of(" ".join(term for some in terms for term in some), primary))


def clear_cache() -> None:
    """Clear the cache. For tests."""
    _cache.checked_at, _cache.version = -_CHECK_INTERVAL, None


def _read(primary: str) -> Synonyms:
    groups = SynonymGroup.objects.order_by("pk").values_list("language", "terms")
    file = starter_synonyms().get(primary)
    starter = read_groups(file.read_text(encoding="utf-8")) if file else []
    shipped = set(map(tuple, starter))
    found = Synonyms()
    for language, terms in groups.filter(language__startswith=primary)[:_MAX_GROUPS]:
        if language.partition("-")[0] != primary:
            continue
        group = list(dict.fromkeys(filter(None, (tuple(stems_of(t, primary)) for t in terms))))
        for term in group:
            others = found.table.setdefault(term, [])
            others += [other for other in group if other != term and other not in others]
        if tuple(terms) not in shipped:
            found.own.update(group)
    found.longest = max(map(len, found.table), default=1)
    return found


def read_groups(text: str) -> list[list[str]]:
    """One group of terms per line, separated by "|"; lines with fewer than two are skipped."""
    found = ([term.strip() for term in line.split("|")] for line in text.splitlines())
    return [[t for t in terms if t] for terms in found if sum(map(bool, terms)) > 1]


def add_groups(model: Any, language: str, groups: Iterable[list[str]]) -> int:
    """Add the groups that the table does not have. Returns the number added.

    `model` is SynonymGroup, the current class or that of a migration. A group that has two terms
    in common with one in the table is skipped: it is probably the same, edited since.
    """
    rows = model.objects.filter(language=language).values_list("terms", flat=True)
    known = [_folded(terms, language) for terms in rows]
    new = []
    for terms in groups:
        folded = _folded(terms, language)
        if not any(len(folded & other) > 1 for other in known):
            known.append(folded)
            new.append(model(language=language, terms=terms))
    model.objects.bulk_create(new)
    return len(new)


def add_starter(model: Any) -> int:
    """Add the starter list of every language. Returns the number of groups added."""
    return sum(
        add_groups(model, language, read_groups(file.read_text(encoding="utf-8")))
        for language, file in starter_synonyms().items()
    )


def _folded(terms: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(" ".join(words_of(term, language)) for term in terms)
