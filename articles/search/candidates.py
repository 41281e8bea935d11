"""Which articles answer a question, best first: by names, then by text, then by any word."""

from __future__ import annotations

from typing import NamedTuple

from .backend import Candidate, Within, backend
from .question import Question
from .ranking import Judge, weights_of
from .window import WINDOW

# With fewer found by name, the text is looked through as well.
ENOUGH = 50
# Found by any of the words alone.
RELAXED = 100
# An article found by name always stands before one that only mentions the words.
BY_NAME, BY_TEXT = 1.0, 0.45


class Hit(NamedTuple):
    """`all_words`: whether it holds all of the subject, not just some of its words."""

    article_id: int
    language: str
    score: float
    all_words: bool


def hits_of(question: Question, within: Within) -> list[Hit]:
    """At most WINDOW hits, best first. 1 to 5 queries."""
    db, parts = backend(), question.parts
    if not parts:
        return []
    judge = Judge(question)
    named = db.candidates(db.in_names(parts), within, limit=WINDOW)
    if len(named) == WINDOW and question.whole != parts:
        # What also has what is asked might be among those that were cut off.
        named += db.candidates(db.in_names(question.whole), within, limit=WINDOW)
    scores = {c.article_id: (BY_NAME + judge.score(c), c, True) for c in named}
    if len(named) < ENOUGH:
        own = [(stem, 1.0) for stem in question.subject]
        held = db.candidates(db.everywhere(parts), within, limit=WINDOW, ranked_by=own)
        for place, c in enumerate(held):
            by_place = BY_TEXT * (1 - place / (2 * WINDOW))
            scores.setdefault(c.article_id, (by_place + judge.score(c) / 2, c, True))
    if not named and len(question.subject) > 1:
        for c, score in _relaxed(question, within):
            known = scores.get(c.article_id)
            if known is None or known[0] < score:
                scores[c.article_id] = (score, c, known is not None)
    ordered = sorted(scores.values(), key=lambda found: (-found[0], found[1].article_id))
    return [Hit(c.article_id, c.language, s, whole) for s, c, whole in ordered[:WINDOW]]


def _relaxed(question: Question, within: Within) -> list[tuple[Candidate, float]]:
    """Those that have some of the words in their names, rare words first."""
    db = backend()
    stems = list(dict.fromkeys(s for variant in question.variants() for s in variant))[:16]
    counts = db.counts(stems)
    known = [stem for stem in stems if counts[stem]]
    if not known:
        return []
    articles = max(counts.values()) * 4 + 100
    judge = Judge(question, counts, articles)
    ranked = weights_of({stem: counts[stem] for stem in known}, articles)
    found = db.candidates(db.any_name(known), within, limit=RELAXED, ranked_by=ranked)
    return [(c, judge.score(c)) for c in found]
