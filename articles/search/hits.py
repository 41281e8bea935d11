"""The articles that answer a question, best first: by names, then by text, then by any word."""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from articles.search.lookup.backend import MAX_RESULTS, Filters, Match

from .lookup.finding import by_name, matches, name_counts
from .lookup.query import any_name, everywhere, in_names
from .lookup.ranked import ranked
from .names.keys import keys_of
from .question import Question
from .question_words import stop_stems
from .ranking import Ranking
from .spelling.own_letters import penalties
from .synonyms import Stems

# With fewer matches by name, the text is searched as well.
_ENOUGH = 50
# Limit of the matches by any one of the words.
_MAX_RELAXED = 100
# Base scores: a match by name always ranks above one by text.
BY_NAME, _BY_TEXT = 1.0, 0.45
# Base score of a match by name of fewer parts, such as what an everyday wording means without the
# rest, and how much less each further reduction counts.
_BY_REDUCED, _STEP_REDUCED = 0.5, 0.12
# Where no name fits better than this, only headings have the words, and fewer parts are tried.
_WEAK = 0.5


class Hit(NamedTuple):
    """An article that answers a question; `all_words`: it has all words of the subject.
    `names`: the stems of its names, the title first."""

    article_id: int
    language: str
    score: float
    all_words: bool
    names: tuple[str, ...]


def find_hits(question: Question, filters: Filters) -> list[Hit]:
    """At most MAX_RESULTS hits, best first. 1 to 13 queries."""
    parts = question.parts
    if not parts:
        return []
    ranking = Ranking(question)
    named = by_name(keys_of(question, filters.languages), filters, limit=MAX_RESULTS)
    if len(named) < MAX_RESULTS:
        named += matches(in_names(parts), filters, limit=MAX_RESULTS)
    if len(named) >= MAX_RESULTS and question.whole != parts:
        # An article that also has what is asked may be among those beyond the limit.
        named += matches(in_names(question.whole), filters, limit=MAX_RESULTS)
    scores = {m.article_id: (BY_NAME + ranking.score(m), m, True) for m in named}
    if len(named) < _ENOUGH:
        equal = [(stem, 1.0) for stem in question.subject]
        found = ranked(everywhere(parts), filters, equal, limit=MAX_RESULTS)
        for place, m in enumerate(found):
            base = _BY_TEXT * (1 - place / (2 * MAX_RESULTS))
            scores.setdefault(m.article_id, (base + ranking.score(m) / 2, m, True))
    if max((score for score, _, _ in scores.values()), default=0.0) < BY_NAME + _WEAK:
        _add(scores, _reduced(question, filters), [part[0] for part in parts])
    if not named and len(question.subject) > 1:
        _add(scores, _relaxed(question, filters))
    ordered = sorted(scores.values(), key=_best_first)
    if less := penalties(
        question.own_letters, [m.article_id for _, m, _ in ordered[:_ENOUGH]], question.language
    ):
        ordered = [(s - less.get(m.article_id, 0), m, whole) for s, m, whole in ordered]
        ordered.sort(key=_best_first)
    return [
        Hit(m.article_id, m.language, s, whole, m.names) for s, m, whole in ordered[:MAX_RESULTS]
    ]


def _add(
    scores: dict[int, tuple[float, Match, bool]],
    some: list[tuple[Match, float]],
    typed: Collection[Stems] = (),
) -> None:
    """Add matches that need not have all the words, where they score more than what is there.

    An article that has all the words in its text, and one of `typed` in a name, is about that and
    tells of the rest: both its scores count, as "polio" and "weak muscles" of a page on polio.
    """
    best: dict[int, tuple[float, Match]] = {}
    for m, score in some:
        if m.article_id not in best or best[m.article_id][0] < score:
            best[m.article_id] = score, m
    for pk, (score, m) in best.items():
        known, _, whole = scores.get(pk, (0.0, m, False))
        if whole and known < BY_NAME and _names_one(m, typed):
            scores[pk] = (known + score, m, True)
        elif known < score:
            scores[pk] = (score, m, whole)


def _names_one(match: Match, typed: Collection[Stems]) -> bool:
    stems = {stem for name in match.names for stem in name.split()}
    return any(stems.issuperset(words) for words in typed)


def _best_first(scored: tuple[float, Match, bool]) -> tuple[float, int]:
    return -scored[0], scored[1].article_id


def _reduced(question: Question, filters: Filters) -> list[tuple[Match, float]]:
    """(match, score) of articles with fewer parts of the question in their names. Reductions are
    tried until a name fits well; an article may be in it more than once."""
    matched: list[tuple[Match, float]] = []
    for place, (parts, said) in enumerate(question.reduced):
        ranking = Ranking(replace(question, parts=parts, whole=parts))
        found = matches(in_names(parts), filters, limit=MAX_RESULTS)
        scored = [(m, ranking.score(m)) for m in found]
        base = _BY_REDUCED - _STEP_REDUCED * place
        # What has the more of the question counts the more: "leukemia" is little of it, where a
        # page on "acute lymphocytic leukemia" has the rest in its text.
        matched += [(m, (base + score) * said) for m, score in scored]
        # The parts one by one are all tried: each may be what is meant.
        if len(parts) > 1 and any(score >= _WEAK for _, score in scored):
            break
    return matched


def _relaxed(question: Question, filters: Filters) -> list[tuple[Match, float]]:
    """(match, score) of articles with some of the words in their names; rare words weigh more."""
    # Stop words of synonyms, as in "pain and swelling", are in many names and say nothing.
    stop = stop_stems(question.language) - frozenset(question.subject)
    said = (s for variant in question.variants() for s in variant if s not in stop)
    stems = list(dict.fromkeys(said))[:16]
    counts = name_counts(stems, filters.languages) if stems else {}
    known = [stem for stem in stems if counts[stem]]
    if not known:
        return []
    # The number of articles is not known: an estimate is enough for the weights.
    ranking = Ranking(question, counts, articles=max(counts.values()) * 4 + 100)
    by = sorted(((stem, ranking.weights[stem]) for stem in known), key=lambda pair: -pair[1])
    found = ranked(any_name(stem for stem, _ in by), filters, by, limit=_MAX_RELAXED)
    return [(m, ranking.score(m)) for m in found]
