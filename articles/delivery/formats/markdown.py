"""An article as Markdown: everything a reader of the page is told, in the page's own words."""

from __future__ import annotations

import datetime
from functools import partial

from django.conf import settings
from django.utils.translation import gettext, override, pgettext

from articles.delivery import addresses
from articles.delivery.article_context import Facts
from articles.documents.richtext.markdown import (
    LIST_SEPARATOR,
    escape,
    link,
    markdown_list,
    markdown_of,
    quote_block,
)
from articles.documents.richtext.markup import item_html, resolve_links
from articles.models.public.edition import Review

linked = partial(resolve_links, address=addresses.permanent)


def article_markdown(facts: Facts) -> bytes:
    """The article whole, in UTF-8. What is around its text is in its language where we have it,
    else in English; days are written as 2026-01-31. No query."""
    with override(facts.edition.language):
        parts = [
            f"# {escape(facts.document['title'])}",
            *_notices(facts),
            *_status(facts),
            *_opening(facts.document),
            *(block for section in facts.document["sections"] for block in _section(section)),
            *_questions(facts.document),
            *_invitation(facts),
            *_references(facts.document),
            *_about(facts),
            *_terms(facts),
        ]
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _said(label: str, text: str) -> str:
    return f"**{escape(label)}** {text}"


def _notices(facts: Facts) -> list[str]:
    """What is urgent stands above all else."""
    return [
        quote_block(
            f"**{escape(_level(row.notice.level))}**\n\n{markdown_of(linked(row.text.html))}"
        )
        for row in facts.notices
    ]


def _level(level: str) -> str:
    return gettext("Safety notice") if level == "safety" else pgettext("page", "Notice")


def _status(facts: Facts) -> list[str]:
    current, lag, said = facts.current, facts.translation, []
    if current.state == "archived":
        text = f"**{escape(gettext('This page is no longer kept up to date'))}**"
        if current.ended_reason:
            text += f"\n\n{escape(current.ended_reason)}"
        if current.successor:
            successor = addresses.permanent(current.successor)
            text += f"\n\n{link(escape(gettext('Read the page that replaces it')), successor)}"
        said.append(quote_block(text))
    if lag is not None and lag.behind:
        behind = gettext("This translation is behind its original")
        lacks = gettext("This translation lacks a safety change")
        original = link(escape(gettext("Read the original")), addresses.permanent(lag.source))
        said.append(
            quote_block(f"**{escape(lacks if lag.safety_outdated else behind)}**\n\n{original}")
        )
    if current.overdue_since:
        overdue = gettext("Review overdue")
        said.append(quote_block(f"**{escape(overdue)}** ({current.overdue_since.isoformat()})"))
    return said


def _opening(document: dict) -> list[str]:
    also = ", ".join(map(escape, document["also_called"]))
    return [
        _said(gettext("Also called:"), also) if also else "",
        escape(document["summary"]),
    ]


def _section(section: dict) -> list[str]:
    blocks = [f"{'#' * section['level']} {escape(section['heading'])}"]
    if section["urgency"] and not _says_itself(section):
        blocks.append(f"**{escape(_care_label(section['urgency']))}**")
    last = ""
    for block in section["blocks"]:
        # Two lists in a row would be read as one.
        blocks += [LIST_SEPARATOR] if last == block["type"] == "list" else []
        blocks.append(_block(block))
        last = block["type"]
    return blocks


def _says_itself(section: dict) -> bool:
    """Care advice of the same urgency right below the heading says it already."""
    first = next(iter(section["blocks"]), {"type": ""})
    return first["type"] == "care-advice" and first["urgency"] == section["urgency"]


def _block(block: dict) -> str:
    if block["type"] == "list":
        items = [_item(item) for item in block["items"]]
        return markdown_list(items, start=None if block["style"] == "bullets" else block["start"])
    text = markdown_of(linked(block["html"]))
    if block["type"] == "care-advice":
        return quote_block(f"**{escape(_care_label(block['urgency']))}**\n\n{text}")
    return text


def _item(item: dict) -> str:
    text = markdown_of(linked(item_html(item)))
    return f"**{escape(_item_label(item['urgency']))}:** {text}" if item["urgency"] else text


def _care_label(urgency: str) -> str:
    return {
        "emergency": pgettext("page", "Emergency: act now"),
        "urgent": pgettext("page", "Urgent: do not wait"),
        "non-urgent": pgettext("page", "Not urgent: when to get advice"),
    }[urgency]


def _item_label(urgency: str) -> str:
    return {
        "emergency": pgettext("page", "Emergency"),
        "urgent": pgettext("page", "Urgent"),
        "non-urgent": pgettext("page", "Not urgent"),
    }[urgency]


def _questions(document: dict) -> list[str]:
    asked = [escape(question) for question in document["questions"]]
    return [f"## {escape(gettext('Questions to ask'))}", markdown_list(asked)] if asked else []


def _invitation(facts: Facts) -> list[str]:
    invitation = facts.edition.metadata["call_to_action"]
    if invitation is None:
        return []
    publisher = gettext("An invitation from %(publisher)s") % {"publisher": settings.PUBLISHER_NAME}
    text = escape(invitation["text"])
    if invitation["url"]:
        text += " " + link(escape(invitation["label"] or invitation["url"]), invitation["url"])
    heading = f"## {escape(publisher)}" if invitation["promotional"] else ""
    return [heading or f"## {escape(pgettext('page', 'Invitation'))}", text]


def _references(document: dict) -> list[str]:
    rows = [_reference(reference) for reference in document["references"]]
    title = escape(pgettext("page", "References"))
    return [f"## {title}", markdown_list(rows, start=1)] if rows else []


def _reference(reference: dict) -> str:
    title = link(escape(reference["title"]), reference["url"] or "")
    more = filter(None, [reference["publisher"], reference["accessed"]])
    return ". ".join([title, *map(escape, more)])


def _about(facts: Facts) -> list[str]:
    """Who wrote, reviewed and published it, and which edition it is."""
    document, edition = facts.document, facts.edition
    authors = "; ".join(map(_person, document["authors"]))
    rows = [
        _said(gettext("Written by"), escape(authors)) if authors else "",
        escape(document["byline"]),
        _review(facts),
        *_unseen(facts),
        *map(_due, filter(None, [facts.current.next_review_due])),
        _said(gettext("First published"), edition.first_published.isoformat()),
        _edition_line(facts),
        _said(pgettext("page", "Topics") + ":", ", ".join(_topics(edition.metadata)))
        if edition.metadata["topics"]
        else "",
    ]
    return [f"## {escape(gettext('About this page'))}", markdown_list([row for row in rows if row])]


def _topics(metadata: dict) -> list[str]:
    return [escape(topic["name"]) for topic in metadata["topics"]]


def _due(day: datetime.date) -> str:
    return _said(gettext("Next review due"), day.isoformat())


def _edition_line(facts: Facts) -> str:
    edition = facts.edition
    named = gettext("Edition %(number)s") % {"number": edition.number}
    line = _said(f"{named}:", f"{edition.published_at.date().isoformat()}, `{edition.digest}`")
    if edition.change_note:
        line += f". {escape(gettext('What changed:'))} {escape(edition.change_note)}"
    return line


def _person(person: dict) -> str:
    """ "Name, credentials (role, organisation)"."""
    named = ", ".join(filter(None, [person["name"], person.get("credentials")]))
    role = ", ".join(filter(None, [person.get("role"), person.get("organisation")]))
    return f"{named} ({role})" if role else named


def _review(facts: Facts) -> str:
    basis, review = facts.current.basis, facts.review
    urgent = basis == "urgent-unreviewed"
    said = []
    if urgent:
        said.append(gettext("Published urgently: this text has not yet had a clinical review."))
    if review is None:
        if not urgent:
            said.append(gettext("This text has not had a clinical review recorded."))
    else:
        said.append(_reviewed(_review_label(basis), review))
        if not urgent and not facts.covers_current_text:
            said.append(gettext("The text has been changed since."))
    said += [
        f"{_reviewed(gettext('Only in part, on'), part)} {_headings(facts, sections)}."
        for part, sections in facts.covered_in_part
    ]
    return escape(" ".join(said))


def _review_label(basis: str) -> str:
    if basis == "urgent-unreviewed":
        return gettext("An earlier text of this page was reviewed on")
    if basis == "stated-by-source":
        return gettext("Its source states a review on")
    return gettext("Clinically reviewed on")


def _reviewed(label: str, review: Review) -> str:
    people = "; ".join(map(_person, review.reviewers))
    by = f" {pgettext('page', 'by')} {people}" if people else ""
    return f"{label} {review.reviewed_on.isoformat()}{by}."


def _unseen(facts: Facts) -> list[str]:
    """The sections no review has seen as they read now."""
    if not facts.changed_sections:
        return []
    changed = gettext("Changed since the last review")
    return [_said(f"{changed}:", escape(_headings(facts, facts.changed_sections)))]


def _headings(facts: Facts, sections: list[str]) -> str:
    wanted = set(sections)
    return ", ".join(s["heading"] for s in facts.document["sections"] if s["id"] in wanted)


def _terms(facts: Facts) -> list[str]:
    """What must be shown along with it, where it is from, and on what terms."""
    permanent = addresses.permanent(facts.current.public_id)
    publisher = escape(settings.PUBLISHER_NAME)
    rows = [
        _said(gettext("Published by"), link(publisher, settings.PUBLISHER_URL)),
        _said(gettext("Permanent address") + ":", link(escape(permanent), permanent)),
        escape(settings.REUSE["attribution"]),
        link(escape(settings.REUSE["license"]), settings.REUSE["license"]),
    ]
    return ["* * *", escape(settings.REUSE["required_text"]), markdown_list(rows)]
