"""A whole article, one section with its companions, or a withdrawn article, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from .. import types
from .allowed import clean, safe_link
from .blocks import blocks, paragraphs, urgent
from .words import ENGLISH, Words


def article(given: types.Article | Any, words: Words = ENGLISH) -> str:
    """An `<article>`: notices on top, the text, what is reviewed, and the terms."""
    body = [
        f"<h1>{escape(given['title'])}</h1>",
        *_notices(given["notices"], words),
        *_state(given, words),
        paragraphs(given["summary"] or ""),
        *_sections(given["sections"], words),
        _call(given.get("call_to_action"), words),
        _review(given["review"], given["sections"], words),
        _terms(given, given["links"]["permanent"], words),
    ]
    return _element(given, body)


def section(given: types.SectionAnswer | Any, words: Words = ENGLISH) -> str:
    """One section as `/articles/{id}/sections/{section}` answers it, with its companions."""
    own = given["article"]
    above = [f"<p>{escape(each['heading'])}</p>" for each in given.get("above", ())]
    body = [
        f"<h1>{escape(own['title'])}</h1>",
        *_notices(given["notices"], words),
        *_state({**given, "state": own.get("state")}, words),
        *above,
        *_sections(given["sections"], words),
        _review(given["review"], given["sections"], words),
        _terms(given, given["links"]["permanent"], words),
    ]
    return _element(own, body)


class NotSafeAlone(ValueError):
    """Nobody has found the section safe to show without the rest: show the whole article."""


def part(given: types.Article | Any, wanted: str, words: Words = ENGLISH) -> str:
    """One section of an article at hand, by its id or anchor, with its companions, as `section`.

    NotSafeAlone where it may not be shown so; KeyError where the article has no such section.
    """
    found = next((s for s in given["sections"] if wanted in (s["id"], s["anchor"])), None)
    if found is None:
        raise KeyError(wanted)
    if not found["safe_alone"]:
        raise NotSafeAlone(f"{found['heading']}: show the whole article")
    shown = _with_companions(given["sections"], found)
    review, changed = given["review"], set(given["review"]["changed_sections"])
    covered = [
        {"id": s["id"], "covered": bool(review["digest"]) and s["id"] not in changed} for s in shown
    ]
    own = {**given, "article": given, "sections": shown, "review": {**review, "sections": covered}}
    return section(own, words)


def _with_companions(sections: list[Any], found: Any) -> list[Any]:
    """The section and all in `show_with`, of companions too, in reading order."""
    by_id = {each["id"]: each for each in sections}
    wanted = [found["id"]]
    for each in wanted:  # grows while it is read
        wanted += [one for one in by_id[each]["show_with"] if one in by_id and one not in wanted]
    return [each for each in sections if each["id"] in wanted]


def gone(given: Any, words: Words = ENGLISH) -> str:
    """What takes the place of a withdrawn article: `GoneError.problem`, or a copy's tombstone."""
    body = [
        f"<p><strong>{escape(words.gone)}</strong></p>",
        paragraphs(given.get("reason") or ""),
        paragraphs(given.get("advice") or ""),
        _successor(given, words),
    ]
    return '<article class="healthinfo-gone">' + _joined(body) + "</article>"


def _element(own: Any, body: list[str]) -> str:
    language, direction = escape(own["language"]), escape(own["dir"])
    head = f'<article class="healthinfo" lang="{language}" dir="{direction}">'
    return f"{head}{_joined(body)}</article>"


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(["", *(part for part in parts if part), ""])


def _notices(notices: list[Any], words: Words) -> list[str]:
    """Safety notices come first."""
    ordered = sorted(notices, key=lambda each: each["level"] != "safety")
    return [_notice(each, words) for each in ordered]


def _notice(notice: Any, words: Words) -> str:
    label = words.safety_notice if notice["level"] == "safety" else words.notice
    own = clean(notice["html"]) if notice.get("html") else paragraphs(notice["text"])
    attributes = f'lang="{escape(notice["language"])}" dir="{escape(notice["dir"])}"'
    head = f'<div class="notice" role="note" data-level="{escape(notice["level"])}" {attributes}>'
    return f"{head}<p><strong>{escape(label)}</strong></p>{own}</div>"


def _state(given: Any, words: Words) -> list[str]:
    translation = given.get("translation") or {}
    said = [
        words.archived if given.get("state") == "archived" else "",
        words.outdated_translation if translation.get("safety_outdated") else "",
    ]
    ended = given.get("ended") or {}
    return [
        *(f"<p><strong>{escape(each)}</strong></p>" for each in said if each),
        paragraphs(ended.get("reason") or ""),
        _successor(ended, words),
    ]


def _successor(given: Any, words: Words) -> str:
    link = safe_link((given.get("successor") or {}).get("url") or "")
    return f'<p><a href="{escape(link)}">{escape(words.successor)}</a></p>' if link else ""


def _sections(sections: list[Any], words: Words) -> list[str]:
    return [_section(each, words) for each in sections]


def _section(given: Any, words: Words) -> str:
    level = min(max(int(given["level"]), 2), 6)
    heading = f"<h{level}>{escape(given['heading'])}</h{level}>"
    # A block that says how fast to act says it for itself.
    said = any(each.get("urgency") for each in given["blocks"])
    urgency = None if said else given.get("urgency")
    own = urgent(blocks(given["blocks"], words), urgency, words, tag="div")
    return f'<section id="{escape(given["anchor"])}">{heading}{own}</section>'


def _call(given: Any, words: Words) -> str:
    """A promotional call to action is named as one: it is no medical advice."""
    if not given:
        return ""
    link = safe_link(given.get("url") or "")
    label = escape(given.get("label") or given.get("url") or "")
    own = paragraphs(given["text"]) + (
        f'<p><a href="{escape(link)}">{label}</a></p>' if link else ""
    )
    named = f"<p>{escape(words.advertisement)}</p>" if given.get("promotional") else ""
    return f"<aside>{named}{own}</aside>"


def _review(review: Any, sections: list[Any], words: Words) -> str:
    """When, by whom, and what it does not cover: the day is never shown without that."""
    said = [_when(review, words)]
    if review["basis"] == "urgent-unreviewed":
        said.append(words.urgent_unreviewed)
    if review["last_reviewed"]:
        said.append(_not_covered(review, sections, words))
    if review.get("overdue_since"):
        said.append(words.overdue.format(date=review["overdue_since"]))
    return f'<p class="review">{" ".join(escape(each) for each in said if each)}</p>'


def _when(review: Any, words: Words) -> str:
    if not review["last_reviewed"]:
        return words.not_reviewed
    names = ", ".join(map(_named, review["reviewed_by"]))
    form = words.reviewed if names else words.reviewed_on
    return form.format(date=review["last_reviewed"], names=names)


def _named(person: Any) -> str:
    return ", ".join(filter(None, (person["name"], person.get("credentials"))))


def _not_covered(review: Any, sections: list[Any], words: Words) -> str:
    """An article has the ids of changed sections; a section's answer says it of each."""
    if "sections" in review:
        changed = {each["id"] for each in review["sections"] if not each["covered"]}
    else:
        changed = set(review.get("changed_sections") or ())
    named = [each["heading"] for each in sections if each["id"] in changed]
    if named:
        return words.not_covered.format(sections=", ".join(named))
    return words.not_covered_all if review.get("covers_current_text") is False else ""


def _terms(given: Any, permanent: str, words: Words) -> str:
    reuse = given["reuse"]
    license, source = safe_link(reuse["license"]), safe_link(permanent)
    links = [
        f'<a href="{escape(source)}">{escape(words.source)}</a>' if source else "",
        f'<a href="{escape(license)}" rel="license">{escape(reuse["license"])}</a>'
        if license
        else "",
    ]
    line = " · ".join([escape(reuse["attribution"]), *filter(None, links)])
    return f"<footer>{paragraphs(reuse['required_text'])}<p>{line}</p></footer>"
