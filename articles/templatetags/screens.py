"""What the editors' screens say in the same words in many places."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import dateformat
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from msgspec.structs import asdict

from articles.documents.compare.comparison_types import Segment
from articles.documents.document import PLAIN_FIELDS, Audience, Author, Document

register = template.Library()

# Texts outside the sections for which the templates of a document have a place.
_PLACED = {"title", "summary", "also_called", "byline", "questions"}
_MARKS = {"added": ("ins", "new"), "removed": ("del", "old")}


@register.filter
def moment(at: datetime.datetime) -> SafeString:
    """A point in time as an element: "9 March 2026, 14:05" in the editor's zone."""
    return _time_element(at, "j F Y, H:i")


@register.filter
def day_of(at: datetime.datetime) -> SafeString:
    """The same without the hour: "9 March 2026"."""
    return _time_element(at, "j F Y")


def _time_element(at: datetime.datetime, form: str) -> SafeString:
    local = localtime(at)
    shown = dateformat.format(local, form)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), shown)


@register.filter
def person(user: Any) -> str:
    """The full name, else the name the account signs in with; "" for no account."""
    return (user.get_full_name() or user.get_username()) if user else ""


@register.filter
def credited(authors: Iterable[Author]) -> str:
    """Authors of a document: "Ann Lee, MD (editor); Bo Ek"."""
    return "; ".join(map(credit, map(asdict, authors)))


@register.filter
def credit(one: dict[str, str]) -> str:
    """An author or reviewer by name; what else is not known is left out."""
    named = ", ".join(filter(None, [one["name"], one.get("credentials")]))
    role = one.get("role")
    return f"{named} ({role})" if role else named


@register.filter
def other_texts(document: Document) -> list[tuple[str, str]]:
    """(label, text) of the texts outside the sections that have no place of their own on a screen.

    So that a reviewer sees a new field of the document before a template names it.
    """
    return [
        (field.label, text if isinstance(text, str) else "; ".join(text))
        for field in PLAIN_FIELDS
        if field.name not in _PLACED and (text := getattr(document, field.name))
    ]


@register.filter
def explained_in(term: Any) -> str:
    """The other articles that explain a term in words of their own."""
    return ", ".join(str(other.article_title) for other in term.explanations[1:])


@register.filter
def said_of(row: Any) -> SafeString:
    """What a reader's feedback is about, and whether the page helped."""
    about = format_html('<span lang="{}">{}</span>', row.language, row.heading)
    helpful = {True: " · Helpful: yes", False: " · Helpful: no"}.get(row.helpful, "")
    shown = about if row.heading else "The whole page"
    return format_html("{} · Edition {}{}", shown, row.edition, helpful)


@register.filter
def handled(row: Any) -> str:
    """When feedback was handled, by whom, and what was done."""
    at = dateformat.format(localtime(row.handled_at), "j F Y, H:i")
    by = f" by {person(row.handled_by)}" if row.handled_by else ""
    return f"Handled {at}{by}: {row.handled_note}"


@register.filter
def for_whom(audience: Audience) -> str:
    """Whom a document is for: "parent, female, from 2 years, up to 5 years"."""
    said: list[str | None] = [audience.who, audience.sex]
    if audience.age_min is not None:
        said.append(f"from {audience.age_min} years")
    if audience.age_max is not None:
        said.append(f"up to {audience.age_max} years")
    return ", ".join(filter(None, said))


@register.filter
def public_state(article: Any) -> str:
    """What readers get of an article: "published", "archived" …, or that it never was."""
    current = getattr(article, "current", None)
    return current.get_state_display().lower() if current else "never published"


@register.filter
def place(found: Any) -> SafeString:
    """Where a term stands: the words themselves stand out from those around them."""
    return format_html("{}<strong>{}</strong>{}", found.before, found.words, found.after)


@register.filter
def marked_words(segments: Iterable[Segment]) -> SafeString:
    """Words of a comparison, marked and read aloud as added or removed.

    In here white space is shown as it stands.
    """
    marked = format_html_join("", "{}", ((_segment(segment),) for segment in segments))
    return format_html('<span class="change-words">{}</span>', marked)


def _segment(segment: Segment) -> SafeString:
    if segment.op == "same":
        return conditional_escape(segment.text)
    tag, age = _MARKS[segment.op]
    critical, label = "", ""
    if segment.critical:
        critical = mark_safe(' class="critical"')
        what = f"{age} {segment.label}"
        label = format_html('<span class="critical-label">{}</span>', what)
    said = format_html('<span class="heard-only"> {}: </span>', segment.op)
    return format_html(f"<{tag}{{}}>{{}}{{}}{{}}</{tag}>", critical, said, segment.text, label)


@register.filter
def meanwhile_words(segments: Iterable[Segment]) -> SafeString:
    """What somebody else saved meanwhile; what was removed stands apart from what follows."""
    return format_html_join("", "{}", ((_meanwhile(segment),) for segment in segments))


def _meanwhile(segment: Segment) -> SafeString:
    if segment.op == "same":
        return conditional_escape(segment.text)
    tag, _ = _MARKS[segment.op]
    said = format_html('<span class="heard-only">{}: </span>', segment.op)
    after = " " if segment.op == "removed" else ""
    return format_html(f"<{tag}>{{}}{{}}</{tag}>{{}}", said, segment.text, after)
