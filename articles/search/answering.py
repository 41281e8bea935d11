"""The hits of a text as it was typed, with misspelt words corrected, and in other languages."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from articles.models.public.current import Current
from articles.search.lookup.backend import MAX_RESULTS, Filters

from .hits import BY_NAME, Hit, find_hits
from .list_filter import languages
from .question import Question, parse_question
from .spelling.correction import Correction, correction_of

# [(languages, the question that they share)].
Questions = list[tuple[tuple[str, ...], Question]]
# With so many articles that have all the words in their text, no word is likely to be misspelt.
_ENOUGH = 5


@dataclass(frozen=True)
class Found:
    """The hits of one text, best first."""

    questions: Questions
    hits: list[Hit]

    @property
    def whole(self) -> bool:
        """Whether an article has all the words."""
        return any(hit.all_words for hit in self.hits)

    @property
    def named(self) -> bool:
        """Whether an article has all the words in its names or headings."""
        return any(hit.all_words and hit.score >= BY_NAME for hit in self.hits)

    @property
    def is_weak(self) -> bool:
        """Whether a word may be misspelt."""
        few = sum(hit.all_words for hit in self.hits) < _ENOUGH
        return not self.whole or (few and not self.named)


@dataclass(frozen=True)
class Answer:
    """`corrected`: the text that `found` is for, if it is not the one typed; `did_you_mean`: a
    correction that finds something and was not taken; `elsewhere`: {language: articles that have
    all the words}, where none of the language asked for has them. `in_vain`: no article has all
    the words, however they are read."""

    found: Found
    corrected: str | None = None
    did_you_mean: str | None = None
    elsewhere: dict[str, int] = field(default_factory=dict)
    in_vain: bool = False


def answer_to(text: str, tags: Sequence[str], filters: Filters, *, as_typed: bool) -> Answer:
    """The hits for a text, or for its correction where the words as typed find clearly less.

    `filters`: its languages are not used. With `as_typed` a correction is only suggested.
    """
    typed = find(text, tags, filters)
    if not typed.is_weak:
        return Answer(typed)
    others = [] if typed.whole else _elsewhere(text, tags, filters)
    counts = dict(Counter(hit.language for hit in others))
    correction, better = _corrected(text, tags, filters)
    in_vain = not (typed.whole or others or better.whole)
    if correction is None or not better.hits:
        return Answer(typed, elsewhere=counts, in_vain=in_vain)
    # A word that names an article of another language is hardly misspelt.
    foreign = any(hit.score >= BY_NAME for hit in others)
    if as_typed or foreign or not _is_clearly_better(better, typed, correction):
        return Answer(typed, None, correction.text, counts, in_vain)
    return Answer(better, corrected=correction.text)


def find(text: str, tags: Iterable[str], filters: Filters) -> Found:
    """The hits for the words as they are. Languages with the same stems share a question."""
    merged: dict[tuple, tuple[list[str], Question]] = {}
    for tag in tags:
        question = parse_question(text, tag)
        alike = question.parts, question.reduced, question.asked
        merged.setdefault(alike, ([], question))[0].append(tag)
    questions: Questions = [(tuple(shared), question) for shared, question in merged.values()]
    hits = [
        hit
        for shared, question in questions
        for hit in find_hits(question, replace(filters, languages=shared))
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.article_id))
    return Found(questions, hits[:MAX_RESULTS])


def _corrected(text: str, tags: Sequence[str], filters: Filters) -> tuple[Correction | None, Found]:
    """The likeliest correction by the words of one of the languages, and its hits."""
    corrections = [found for tag in tags if (found := correction_of(text, tag))]
    if not corrections:
        return None, Found([], [])
    best = max(corrections, key=lambda found: found.likeness)
    return best, find(best.text, tags, filters)


def _is_clearly_better(better: Found, typed: Found, correction: Correction) -> bool:
    if not (correction.sure and better.whole and (better.named or not typed.whole)):
        return False
    # Names of medicines look alike: another one is not shown in place of the one asked for.
    first = Current.objects.filter(pk=better.hits[0].article_id, kind="medicine")
    return correction.one_letter or not first.exists()


def _elsewhere(text: str, tags: Sequence[str], filters: Filters) -> list[Hit]:
    """The articles with all the words in the languages not asked for."""
    found = find(text, [tag for tag in languages() if tag not in tags], filters)
    return [hit for hit in found.hits if hit.all_words]
