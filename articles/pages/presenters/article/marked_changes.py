"""Changed words marked with `<ins>` and `<del>`, and a label for screen readers.

Call with the page's language activated.
"""

from dataclasses import dataclass
from itertools import groupby

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from articles.documents.compare.comparison_types import Segment
from articles.documents.compare.critical_tokens import (
    CRITICAL_KINDS,
    critical_kind,
    has_critical_words,
)
from articles.pages.languages import language_attributes


@dataclass(frozen=True)
class CriticalWords:
    """The critical words that are in one text only: those removed, and those added."""

    before: list[str]
    now: list[str]


def merge_segments(segments: list[Segment], language: str, *, apart: bool = True) -> list[Segment]:
    """Segments of `word_segments`, equal neighbours merged, with `critical` only if certain.

    `apart=False`: the whole text was added or removed, so no word is marked as critical.
    """
    weighted = (
        (s.op, apart and s.critical and _is_certain(s.text, language), s.text) for s in segments
    )
    return [
        Segment(op, "".join(text for *_, text in run), critical)
        for (op, critical), run in groupby(weighted, key=lambda segment: segment[:2])
    ]


def _is_certain(text: str, language: str) -> bool:
    """Languages without a word table count every word as critical: trust only numbers there."""
    return has_critical_words(language) or critical_kind(text) == CRITICAL_KINDS[0]


def critical_differences(texts: list[list[Segment]]) -> CriticalWords | None:
    """The critical words that differ (numbers, doses, "not"), or None."""
    told = [(s.op, s.text.strip()) for segments in texts for s in segments if s.critical]
    if not told:
        return None
    return CriticalWords(
        before=[text for op, text in told if op == "removed"],
        now=[text for op, text in told if op == "added"],
    )


def before_and_now(differ: CriticalWords, words_in: str) -> SafeString:
    """The result of `differ` as two sentences. `words_in`: attributes of the words' language."""
    before = _side(gettext("Before:"), "del", differ.before, words_in)
    now = _side(gettext("Now:"), "ins", differ.now, words_in)
    return format_html("{} {}" if before else "{}{}", before, now)


def _side(label: str, tag: str, texts: list[str], words_in: str) -> SafeString | str:
    if not texts:
        return ""
    listed = format_html_join(", ", f"<{tag}>{{}}</{tag}>", ((text,) for text in texts))
    return format_html("{} <span{}>{}</span>.", label, words_in, listed)


def mark_changes(segments: list[Segment], language: str, *, apart: bool = True) -> SafeString:
    """Segments of plain text as HTML. `apart=False`: without screen reader labels."""
    labels = _screen_reader_labels(language) if apart else {"added": "", "removed": ""}
    marks = "".join(_mark(segment, labels) for segment in segments)
    return mark_safe(marks)  # noqa: S308 - each is escaped


def _screen_reader_labels(language: str) -> dict[str, str]:
    """Labels for screen readers, in the page's language."""
    page = get_language() or language
    foreign = (
        "" if page.split("-")[0] == language.split("-")[0] else f" {language_attributes(page)}"
    )
    words = {"added": gettext("added:"), "removed": gettext("removed:")}
    return {
        op: f'<span class="heard"{foreign}>[{escape(text)}] </span>' for op, text in words.items()
    }


def _mark(segment: Segment, labels: dict[str, str]) -> str:
    text = segment.text
    words = text.strip()
    if segment.op == "same" or not words:
        return escape(text)
    tag = "ins" if segment.op == "added" else "del"
    strong = ' class="critical"' if segment.critical else ""
    before, after = text[: text.index(words)], text[text.index(words) + len(words) :]
    return f"{before}<{tag}{strong}>{labels[segment.op]}{escape(words)}</{tag}>{after}"
