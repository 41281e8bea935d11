"""Search suggestions (autocomplete): names of articles that start with the typed text."""

import json
from dataclasses import dataclass
from typing import Any

from articles.documents.richtext.folding import fold
from articles.models.public.current import Current
from articles.search.lookup.backend import Filters

from .analysis import stemmer, words_of
from .list_filter import languages
from .lookup.finding import names_matched
from .lookup.query import name_prefix, with_token
from .names.tokens import JOINED, NAME_START

# Limit of the articles read: with more matches, the typed text is too short to choose by.
_MAX_READ = 200


@dataclass(frozen=True)
class Suggestion:
    """An article, and the name of it that fits best, often its title."""

    name: str
    current: Current


def suggest(text: str, *, language: str | None = None, limit: int = 10) -> list[Suggestion]:
    """Names that start with the text, then names with such a word. Never raises.

    At most four queries per language.
    """
    found: dict[int, tuple[Any, str]] = {}
    for tag in [language] if language else languages():
        for article_id, order, name in _starting_with(text, tag, limit):
            found[article_id] = order, name
    best = sorted(found.items(), key=lambda item: item[1])[:limit]
    rows = Current.objects.filter(pk__in=[pk for pk, _ in best])
    rows = rows.select_related("edition").defer("edition__document", "edition__metadata")
    # The state is compared here: SQLite would walk the index of all published articles for it.
    currents = {current.pk: current for current in rows if current.state == "published"}
    return [Suggestion(name, currents[pk]) for pk, (_, name) in best if pk in currents]


def _starting_with(text: str, tag: str, limit: int) -> list[tuple[int, tuple, str]]:
    """(article id, sort key, the name that fits best) of each article."""
    words = words_of(text[:200], tag)[:12]
    if not words:
        return []
    filters = Filters((tag,))
    first = [NAME_START + words[0], *words[1:]]
    rows = dict(names_matched(name_prefix(first), filters, limit=_MAX_READ))
    if len(rows) < limit:
        rows |= dict(names_matched(name_prefix(words), filters, limit=_MAX_READ))
    if len(rows) < limit:
        # Names that part what is typed as one, such as "X-ray" for "xra".
        whole = "".join(words)
        tokens = [JOINED + whole, JOINED + stemmer(tag)(whole)]
        query = with_token(tokens, starts=True)
        rows |= dict(names_matched(query, filters, limit=_MAX_READ))
    return [(pk, *_best_name(json.loads(names), words, tag)) for pk, names in rows.items()]


def _best_name(names: list[str], words: list[str], tag: str) -> tuple[tuple, str]:
    """(sort key, name) of the name that fits best; the lowest key is the best."""
    ranked = []
    for index, name in enumerate(names):
        name_words = words_of(name, tag)
        starts = "".join(name_words).startswith("".join(words))
        has_all = all(any(word.startswith(typed) for word in name_words) for typed in words)
        ranked.append(((not starts, not has_all, index > 0, len(name), fold(name)), name))
    return min(ranked)
