"""What may not change quietly: whether two texts say the same about doses, numbers and warnings.

A sentence with a number must stay as it is but for slips of the pen: a dose that keeps its
number and changes its medicine is another dose. Around a negation, the words on both sides must
stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.documents.richtext.sanitizer import text_of

from .critical import critical_places
from .critical_words import NEGATING, UNWEIGHTY

_SENTENCE_END = re.compile(r"\n+|(?<=[.!?…。！？])\s+")
_WORD = re.compile(r"\w+")
# Tags that alter what a number says.
_RAISED = (("<sup>", "<sup>^"), ("<sub>", "<sub>_"), ("<s>", "<s>~"))
_CALLS = re.compile(r'href="((?:tel|sms):[^"]*)"', re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d|[¼-¾⅐-↉²³¹⁰-₉①-⓿❶-➓]")


@dataclass(frozen=True)
class Weighty:
    """A sentence with something critical: its tokens, the words next to each, all its words."""

    tokens: tuple[str, ...]
    beside: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def counts(self) -> bool:
        return any(map(_HAS_DIGIT.search, self.tokens))


def same_section(old: dict, new: dict, language: str) -> bool:
    """Whether two states of a section say the same in substance."""
    fixed = [[_fixed(section), _calls(section)] for section in (old, new)]
    if fixed[0] != fixed[1]:
        return False
    before, after = list(_sentences(old)), list(_sentences(new))
    if not same_texts(before, after, language):
        return False
    # A heading says for whom or what the numbers below it are.
    counts = any(weighty.counts for weighty in _weighty(after, language))
    return not counts or same_but_slips(words_of(old["heading"]), words_of(new["heading"]))


def same_texts(old: Iterable[str], new: Iterable[str], language: str) -> bool:
    """Whether sentences say the same in substance. Each text may hold several."""
    old = [sentence for text in old for sentence in _SENTENCE_END.split(text)]
    new = [sentence for text in new for sentence in _SENTENCE_END.split(text)]
    before, after = list(_weighty(old, language)), list(_weighty(new, language))
    return (
        len(before) == len(after)
        and all(_same(a, b) for a, b in zip(before, after, strict=True))
        and not _turned(old, new)
    )


def same_but_slips(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether words are the same but for one mistyped letter each, and articles."""
    before, after = ([w for w in words if w not in UNWEIGHTY] for words in (old, new))
    return len(before) == len(after) and all(
        a == b or _is_slip(a, b) for a, b in zip(before, after, strict=True)
    )


def words_of(text: str) -> list[str]:
    """Its words, in the spelling they are compared in."""
    return _WORD.findall(text.casefold())


def _fixed(section: dict) -> list:
    """What is the same or is not."""
    blocks = section["blocks"]
    lists = [block for block in blocks if block["type"] == "list"]
    return [
        section["urgency"],
        section["safe_alone"],
        section["show_with"],
        [(b["urgency"], _text(b["html"])) for b in blocks if b["type"] == "care-advice"],
        [item["urgency"] for block in lists for item in block["items"]],
        # The order of steps is what they say.
        [[i["id"] for i in block["items"]] for block in lists if block["style"] == "steps"],
        [block["start"] for block in lists if block["style"] != "bullets"],
    ]


def _calls(section: dict) -> list[str]:
    """Numbers behind links, which readers call without seeing them."""
    return [call for html in _html(section) for call in _CALLS.findall(html)]


def _html(section: dict) -> Iterable[str]:
    for block in section["blocks"]:
        if block["type"] != "list":
            yield block["html"]
        for item in block.get("items", ()):
            yield from (item["term"], item["description"])


def _sentences(section: dict) -> Iterable[str]:
    """A description's sentences each with their term: a dose belongs to what it is a dose of."""
    yield section["heading"]
    for block in section["blocks"]:
        if block["type"] != "list":
            yield from _SENTENCE_END.split(_text(block["html"]))
        for item in block.get("items", ()):
            term = " ".join(_text(item["term"]).split())
            said = _SENTENCE_END.split(_text(item["description"]))
            # One line each, so that no splitting parts it from its term.
            yield from (f"{term.rstrip('.!?')} – {sentence}" for sentence in said)


def _text(html: str) -> str:
    for tag, marked in _RAISED:
        html = html.replace(tag, marked)
    return text_of(html)


def _weighty(sentences: Iterable[str], language: str) -> Iterable[Weighty]:
    for sentence in sentences:
        places = list(critical_places(sentence, language))
        if places:
            yield Weighty(
                tokens=tuple(token for token, _, _ in places),
                beside=tuple(_beside(sentence, places)),
                words=tuple(words_of(sentence)),
            )


def _beside(sentence: str, places: list[tuple[str, int, int]]) -> Iterable[str]:
    """The last weighty word before each token, and the first after it; "" where there is none."""
    for _, start, end in places:
        before = [word for word in words_of(sentence[:start]) if word not in UNWEIGHTY]
        after = [word for word in words_of(sentence[end:]) if word not in UNWEIGHTY]
        yield before[-1] if before else ""
        yield after[0] if after else ""


def _same(old: Weighty, new: Weighty) -> bool:
    if old.tokens != new.tokens:
        return False
    if new.counts:
        return same_but_slips(old.words, new.words)
    return all(a == b or _is_slip(a, b) for a, b in zip(old.beside, new.beside, strict=True))


def _is_slip(old: str, new: str) -> bool:
    """One letter missing, too many, wrong or swapped with the next, past the third."""
    if min(len(old), len(new)) < 4 or old[:2] != new[:2]:
        return False
    if len(old) == len(new):
        wrong = [place for place, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1
        return len(wrong) < 2 or (swapped and old[wrong[0]] == new[wrong[1]])
    longer, shorter = sorted((old, new), key=len, reverse=True)
    cuts = (longer[:place] + longer[place + 1 :] for place in range(2, len(longer)))
    return len(longer) - len(shorter) == 1 and shorter in cuts


def _turned(old: Iterable[str], new: Iterable[str]) -> bool:
    """Whether a word became its opposite: “safe”, “unsafe”."""
    before, after = ({word for text in texts for word in words_of(text)} for texts in (old, new))
    gone, come = _stems(before - after), _stems(after - before)
    return any(len(stem) > 2 for stem in gone & come)


def _stems(words: set[str]) -> set[str]:
    """The words themselves, and without what would turn them round."""
    return {word.removeprefix(prefix) for word in words for prefix in NEGATING}
