"""Names of articles that go on as somebody has begun to type."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from articles.models.public.current import Current

from .analysis import fold, words_of
from .backend import Within, backend
from .indexing import FIRST
from .matching import languages

# Names looked at; with more, what was typed is too short to choose by.
MOST_READ = 200


@dataclass(frozen=True)
class Suggestion:
    """`name`: of the article's names the one that fits; often its title."""

    name: str
    current: Current


def suggest(text: str, *, language: str | None = None, limit: int = 10) -> list[Suggestion]:
    """Names that begin as typed first, then those with a word that does. Never raises.

    At most three queries a language.
    """
    found: dict[int, tuple[Any, str]] = {}
    for tag in [language] if language else languages():
        for article_id, order, name in _begun(text, tag, limit):
            found[article_id] = order, name
    best = sorted(found.items(), key=lambda item: item[1])[:limit]
    rows = Current.objects.filter(pk__in=[pk for pk, _ in best], state="published")
    rows = rows.select_related("edition").defer("edition__document", "edition__metadata")
    currents = {current.pk: current for current in rows}
    return [Suggestion(name, currents[pk]) for pk, (_, name) in best if pk in currents]


def _begun(text: str, tag: str, limit: int) -> list[tuple[int, tuple, str]]:
    """(article id, its place in the order, the name that fits) of each article."""
    words = words_of(text[:200], tag)[:12]
    if not words:
        return []
    db, within = backend(), Within((tag,))
    first = [FIRST + words[0], *words[1:]]
    rows = dict(db.begun(db.beginning(first), within, limit=MOST_READ))
    if len(rows) < limit:
        rows |= dict(db.begun(db.beginning(words), within, limit=MOST_READ))
    return [(pk, *_fitting(json.loads(names), words, tag)) for pk, names in rows.items()]


def _fitting(names: list[str], words: list[str], tag: str) -> tuple[tuple, str]:
    """The name that fits what was typed best, and its place: the lower the better."""
    ranked = []
    for index, name in enumerate(names):
        own = words_of(name, tag)
        starts = " ".join(own).startswith(" ".join(words))
        holds = all(any(word.startswith(typed) for word in own) for typed in words)
        ranked.append(((not starts, not holds, index > 0, len(name), fold(name)), name))
    return min(ranked)
