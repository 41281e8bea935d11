"""Words that differ, marked: `<ins>` and `<del>`, said aloud before each, never by colour alone.

Call with the page's language activated.
"""

from __future__ import annotations

from itertools import groupby

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from articles.documents.compare.change_summary import CRITICAL_KINDS, critical_kind
from articles.documents.compare.critical_tokens import CRITICAL_WORDS
from articles.pages.languages import attributes


def weighed(segments: list[dict], language: str, *, apart: bool = True) -> list[dict]:
    """Segments of `word_segments`, neighbours of one kind as one, critical where that is known.

    Not `apart`: all of it came or went, so nothing in it stands out.
    """
    told = (
        (s["op"], apart and s["critical"] and _is_known(s["text"], language), s["text"])
        for s in segments
    )
    return [
        {"op": op, "critical": critical, "text": "".join(text for *_, text in run)}
        for (op, critical), run in groupby(told, key=lambda segment: segment[:2])
    ]


def _is_known(text: str, language: str) -> bool:
    """Of a language without a table every word counts as critical; its numbers are known."""
    return language.split("-")[0] in CRITICAL_WORDS or critical_kind(text) == CRITICAL_KINDS[0]


def differ(texts: list[list[dict]]) -> dict | None:
    """The numbers, doses and words such as "not" that differ: {"before": [str], "now": [str]}."""
    told = [(s["op"], s["text"].strip()) for segments in texts for s in segments if s["critical"]]
    if not told:
        return None
    return {
        "before": [text for op, text in told if op == "removed"],
        "now": [text for op, text in told if op == "added"],
    }


def before_and_now(differ: dict, words_in: str) -> SafeString:
    """What `differ` found as two sentences; `words_in` tells the language of the words."""
    before = _side(gettext("Before:"), "del", differ["before"], words_in)
    now = _side(gettext("Now:"), "ins", differ["now"], words_in)
    return format_html("{} {}" if before else "{}{}", before, now)


def _side(label: str, tag: str, texts: list[str], words_in: str) -> SafeString | str:
    if not texts:
        return ""
    listed = format_html_join(", ", f"<{tag}>{{}}</{tag}>", ((text,) for text in texts))
    return format_html("{} <span{}>{}</span>.", label, words_in, listed)


def marked(segments: list[dict], language: str, *, apart: bool = True) -> SafeString:
    """Segments of plain text as HTML. Not `apart`: what is above it says how all of it changed."""
    said = _aloud(language) if apart else {"added": "", "removed": ""}
    marks = "".join(_mark(segment, said) for segment in segments)
    return mark_safe(marks)  # noqa: S308 - each is escaped


def _aloud(language: str) -> dict[str, str]:
    """What is heard and not seen, in the page's language, which may not be that of the words."""
    page = get_language() or language
    foreign = "" if page.split("-")[0] == language.split("-")[0] else f" {attributes(page)}"
    words = {"added": gettext("added:"), "removed": gettext("removed:")}
    return {
        op: f'<span class="heard"{foreign}>[{escape(text)}] </span>' for op, text in words.items()
    }


def _mark(segment: dict, said: dict[str, str]) -> str:
    text = segment["text"]
    words = text.strip()
    if segment["op"] == "same" or not words:
        return escape(text)
    tag = "ins" if segment["op"] == "added" else "del"
    strong = ' class="critical"' if segment["critical"] else ""
    before, after = text[: text.index(words)], text[text.index(words) + len(words) :]
    return f"{before}<{tag}{strong}>{said[segment['op']]}{escape(words)}</{tag}>{after}"
