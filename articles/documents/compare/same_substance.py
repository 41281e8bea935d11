"""Whether two texts are the same in substance: doses, numbers, negations and warnings.

A sentence with a number must stay the same except for typing errors: a dose with the same number
for another medicine is another dose. Around a negation, the words on both sides must stay.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.documents.blocks.base import Unit
from articles.documents.blocks.walk import rich_texts, units_of
from articles.documents.document import Section
from articles.documents.richtext.plain_text import text_of

from .critical_tokens import find_critical_tokens, ignored_words, negating_prefixes

_SENTENCE_END = re.compile(r"\n+|(?<=[.!?…。！？])\s+")
_WORD = re.compile(r"\w+")
_PHONE_LINKS = re.compile(r'href="((?:tel|sms):[^"]*)"', re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d|[¼-¾⅐-↉²³¹⁰-₉①-⓿❶-➓]")


@dataclass(frozen=True)
class CriticalSentence:
    """A sentence with critical words: these tokens, the words next to each, all its words."""

    tokens: tuple[str, ...]
    beside: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def has_number(self) -> bool:
        return any(map(_HAS_DIGIT.search, self.tokens))


def same_section(old: Section, new: Section, language: str) -> bool:
    """Whether two versions of a section are the same in substance."""
    fixed = [[_fixed(section), _phone_links(section)] for section in (old, new)]
    if fixed[0] != fixed[1]:
        return False
    before, after = list(_sentences(old)), list(_sentences(new))
    if not same_texts(before, after, language):
        return False
    # A heading says for whom or for what the numbers below it are.
    numbers = any(sentence.has_number for sentence in _critical(after, language))
    return not numbers or _same_but_typos(
        folded_words(old.heading), folded_words(new.heading), language
    )


def same_texts(old: Iterable[str], new: Iterable[str], language: str) -> bool:
    """Whether texts are the same in substance. Each text may have several sentences."""
    old = [sentence for text in old for sentence in _SENTENCE_END.split(text)]
    new = [sentence for text in new for sentence in _SENTENCE_END.split(text)]
    before, after = list(_critical(old, language)), list(_critical(new, language))
    return (
        len(before) == len(after)
        and all(_same(a, b, language) for a, b in zip(before, after, strict=True))
        and not _has_opposite(old, new, language)
    )


def _same_but_typos(old: Sequence[str], new: Sequence[str], language: str) -> bool:
    """Whether words are the same except for one mistyped letter each and ignored words."""
    ignored = ignored_words(language)
    before, after = ([w for w in words if w not in ignored] for words in (old, new))
    return len(before) == len(after) and all(
        a == b or _is_typo(a, b) for a, b in zip(before, after, strict=True)
    )


def folded_words(text: str) -> list[str]:
    """The words of a text, case folded, as they are compared."""
    return _WORD.findall(text.casefold())


def _fixed(section: Section) -> dict[str, list]:
    """The values of a section that are compared for equality."""
    values = {name: [getattr(section, name)] for name in ("urgency", "safe_alone", "show_with")}
    for block in section.blocks:
        for name, value in block.fixed():
            values.setdefault(f"block {name}", []).append(value)
    return values


def _phone_links(section: Section) -> list[str]:
    """Telephone numbers in links: readers call them without seeing them."""
    return [call for _, html in rich_texts([section]) for call in _PHONE_LINKS.findall(html)]


def _sentences(section: Section) -> Iterable[str]:
    """All sentences; those of a description with their term, which says what a dose is for."""
    yield section.heading
    for unit in units_of(section):
        yield from _sentences_of(unit)


def _sentences_of(unit: Unit) -> Iterable[str]:
    first, *others = map(text_of, unit.html)
    if not others:
        yield from _SENTENCE_END.split(first)
        return
    term = " ".join(first.split()).rstrip(".!?")
    for text in others:
        # One line each, so that later splitting does not separate it from its term.
        yield from (f"{term} – {sentence}" for sentence in _SENTENCE_END.split(text))


def _critical(sentences: Iterable[str], language: str) -> Iterable[CriticalSentence]:
    for sentence in sentences:
        places = list(find_critical_tokens(sentence, language))
        if places:
            yield CriticalSentence(
                tokens=tuple(token for token, _, _ in places),
                beside=tuple(_beside(sentence, places, ignored_words(language))),
                words=tuple(folded_words(sentence)),
            )


def _beside(
    sentence: str, places: list[tuple[str, int, int]], ignored: frozenset[str]
) -> Iterable[str]:
    """The last word before each token and the first after it, without ignored ones; "" if none."""
    for _, start, end in places:
        before = [word for word in folded_words(sentence[:start]) if word not in ignored]
        after = [word for word in folded_words(sentence[end:]) if word not in ignored]
        yield before[-1] if before else ""
        yield after[0] if after else ""


def _same(old: CriticalSentence, new: CriticalSentence, language: str) -> bool:
    if old.tokens != new.tokens:
        return False
    if new.has_number:
        return _same_but_typos(old.words, new.words, language)
    return all(a == b or _is_typo(a, b) for a, b in zip(old.beside, new.beside, strict=True))


def _is_typo(old: str, new: str) -> bool:
    """Whether one letter is missing, extra, wrong or swapped with the next, after the second."""
    if min(len(old), len(new)) < 4 or old[:2] != new[:2]:
        return False
    if len(old) == len(new):
        wrong = [place for place, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1
        return len(wrong) < 2 or (swapped and old[wrong[0]] == new[wrong[1]])
    longer, shorter = sorted((old, new), key=len, reverse=True)
    shortened = (longer[:place] + longer[place + 1 :] for place in range(2, len(longer)))
    return len(longer) - len(shorter) == 1 and shorter in shortened


def _has_opposite(old: Iterable[str], new: Iterable[str], language: str) -> bool:
    """Whether a word became its opposite: “safe” → “unsafe”."""
    before, after = (
        {word for text in texts for word in folded_words(text)} for texts in (old, new)
    )
    prefixes = negating_prefixes(language)
    removed, added = _stems(before - after, prefixes), _stems(after - before, prefixes)
    return any(len(stem) > 2 for stem in removed & added)


def _stems(words: set[str], prefixes: tuple[str, ...]) -> set[str]:
    """The words, with and without a negating prefix."""
    return {word.removeprefix(prefix) for word in words for prefix in prefixes}
