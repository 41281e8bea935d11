"""An article as Markdown, with all content of its page and the same labels."""

from collections.abc import Mapping
from functools import partial

from django.conf import settings
from django.utils.translation import gettext, override, pgettext
from msgspec.structs import asdict

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.documents.blocks.registry import Block
from articles.documents.document import Document, Reference, Section
from articles.documents.richtext.markdown import (
    LIST_SEPARATOR,
    escape,
    link,
    markdown_list,
    markdown_of,
    quote_block,
)
from articles.documents.richtext.markup import resolve_links
from articles.models.public.edition import Review

_with_links = partial(resolve_links, address=addresses.permanent, site=addresses.of_this_site)


def article_markdown(facts: ArticleContext) -> bytes:
    """The whole article, in UTF-8. Labels are in its language if translated, else in English.
    No query."""
    with override(facts.edition.language):
        parts = [
            f"# {escape(facts.document.title)}",
            *_notices(facts),
            *_status(facts),
            *_opening(facts.document),
            *(block for section in facts.document.sections for block in _section(section)),
            *_questions(facts.document),
            *_call_to_action(facts),
            *_references(facts.document),
            *_about(facts),
            *_terms(facts),
        ]
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _labelled(label: str, text: str) -> str:
    return f"**{escape(label)}** {text}"


def _notices(facts: ArticleContext) -> list[str]:
    return [
        quote_block(
            f"**{escape(_level(row.notice.level))}**\n\n{markdown_of(_with_links(row.text.html))}"
        )
        for row in facts.notices
    ]


def _level(level: str) -> str:
    return gettext("Safety notice") if level == "safety" else pgettext("page", "Notice")


def _status(facts: ArticleContext) -> list[str]:
    current, lag, quotes = facts.current, facts.translation, []
    if current.state == "archived":
        text = f"**{escape(gettext('This page is no longer kept up to date'))}**"
        if current.ended_reason:
            text += f"\n\n{escape(current.ended_reason)}"
        if current.successor:
            successor = addresses.permanent(current.successor)
            text += f"\n\n{link(escape(gettext('Read the page that replaces it')), successor)}"
        quotes.append(quote_block(text))
    if lag is not None and lag.behind:
        behind = gettext("This translation is behind its original")
        lacks = gettext("This translation lacks a safety change")
        original = link(escape(gettext("Read the original")), addresses.permanent(lag.source))
        quotes.append(
            quote_block(f"**{escape(lacks if lag.safety_outdated else behind)}**\n\n{original}")
        )
    if current.overdue_since:
        overdue = gettext("Review overdue")
        quotes.append(quote_block(f"**{escape(overdue)}** ({current.overdue_since.isoformat()})"))
    return quotes


def _opening(document: Document) -> list[str]:
    also = ", ".join(map(escape, document.also_called))
    return [
        _labelled(gettext("Also called:"), also) if also else "",
        escape(document.summary),
    ]


def _section(section: Section) -> list[str]:
    blocks = [f"{'#' * section.level} {escape(section.heading)}"]
    if section.urgency and not _has_own_label(section):
        blocks.append(f"**{escape(_care_label(section.urgency))}**")
    previous: Block | None = None
    for block in section.blocks:
        # Without a separator, Markdown reads two lists in a row as one.
        apart = block.runs_together and previous is not None and previous.kind == block.kind
        blocks += [LIST_SEPARATOR] if apart else []
        blocks.append(block.to_markdown(_WORDING))
        previous = block
    return blocks


def _has_own_label(section: Section) -> bool:
    """Whether it begins with care advice of the same urgency, which has the same label."""
    first = next(iter(section.blocks), None)
    return first is not None and first.stated_urgency == section.urgency


class _Wording:
    """Labels in the language of the article."""

    def rich(self, html: str) -> str:
        return _with_links(html)

    def care_label(self, urgency: str) -> str:
        return _care_label(urgency)

    def item_label(self, urgency: str) -> str:
        return {
            "emergency": pgettext("page", "Emergency"),
            "urgent": pgettext("page", "Urgent"),
            "non-urgent": pgettext("page", "Not urgent"),
        }[urgency]


_WORDING = _Wording()


def _care_label(urgency: str) -> str:
    return {
        "emergency": pgettext("page", "Emergency: act now"),
        "urgent": pgettext("page", "Urgent: do not wait"),
        "non-urgent": pgettext("page", "Not urgent: when to get advice"),
    }[urgency]


def _questions(document: Document) -> list[str]:
    asked = [escape(question) for question in document.questions]
    return [f"## {escape(gettext('Questions to ask'))}", markdown_list(asked)] if asked else []


def _call_to_action(facts: ArticleContext) -> list[str]:
    invitation = facts.edition.metadata["call_to_action"]
    if invitation is None:
        return []
    publisher = gettext("An invitation from %(publisher)s") % {"publisher": settings.PUBLISHER_NAME}
    text = escape(invitation["text"])
    if invitation["url"]:
        text += " " + link(escape(invitation["label"] or invitation["url"]), invitation["url"])
    heading = f"## {escape(publisher)}" if invitation["promotional"] else ""
    return [heading or f"## {escape(pgettext('page', 'Invitation'))}", text]


def _references(document: Document) -> list[str]:
    rows = [_reference(reference) for reference in document.references]
    title = escape(pgettext("page", "References"))
    return [f"## {title}", markdown_list(rows, start=1)] if rows else []


def _reference(reference: Reference) -> str:
    title = link(escape(reference.title), reference.url or "")
    more = filter(None, [reference.publisher, reference.accessed])
    return ". ".join([title, *map(escape, more)])


def _about(facts: ArticleContext) -> list[str]:
    """Authors, reviews, edition and topics."""
    document, edition, due = facts.document, facts.edition, facts.current.next_review_due
    topics = ", ".join(escape(topic["name"]) for topic in edition.metadata["topics"])
    authors = "; ".join(map(_person, map(asdict, document.authors)))
    rows = [
        _labelled(gettext("Written by"), escape(authors)) if authors else "",
        escape(document.byline),
        _review(facts),
        _changed_sections(facts),
        _labelled(gettext("Next review due"), due.isoformat()) if due else "",
        _labelled(gettext("First published"), edition.first_published.isoformat()),
        _edition_line(facts),
        _labelled(pgettext("page", "Topics") + ":", topics) if topics else "",
    ]
    return [f"## {escape(gettext('About this page'))}", markdown_list([row for row in rows if row])]


def _edition_line(facts: ArticleContext) -> str:
    edition = facts.edition
    named = gettext("Edition %(number)s") % {"number": edition.number}
    line = _labelled(f"{named}:", f"{edition.published_at.date().isoformat()}, `{edition.digest}`")
    if edition.change_note:
        line += f". {escape(gettext('What changed:'))} {escape(edition.change_note)}"
    return line


def _person(person: Mapping[str, str]) -> str:
    """As "Name, credentials (role, organisation)"."""
    name = ", ".join(filter(None, [person["name"], person.get("credentials")]))
    role = ", ".join(filter(None, [person.get("role"), person.get("organisation")]))
    return f"{name} ({role})" if role else name


def _review(facts: ArticleContext) -> str:
    basis, review = facts.current.basis, facts.review
    urgent = basis == "urgent-unreviewed"
    texts = []
    if urgent:
        texts.append(gettext("Published urgently: this text has not yet had a clinical review."))
    if review is None:
        if not urgent:
            texts.append(gettext("This text has not had a clinical review recorded."))
    else:
        texts.append(_reviewed(_review_label(basis), review))
        if not urgent and not facts.covers_current_text:
            texts.append(gettext("The text has been changed since."))
    texts += [
        f"{_reviewed(gettext('Only in part, on'), part)} {_headings(facts, sections)}."
        for part, sections in facts.covered_in_part
    ]
    return escape(" ".join(texts))


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


def _changed_sections(facts: ArticleContext) -> str:
    if not facts.changed_sections:
        return ""
    changed = gettext("Changed since the last review")
    return _labelled(f"{changed}:", escape(_headings(facts, facts.changed_sections)))


def _headings(facts: ArticleContext, sections: list[str]) -> str:
    wanted = set(sections)
    return ", ".join(s.heading for s in facts.document.sections if s.id in wanted)


def _terms(facts: ArticleContext) -> list[str]:
    """Required text, publisher, permanent URL and license."""
    permanent = addresses.permanent(facts.current.public_id)
    publisher = escape(settings.PUBLISHER_NAME)
    rows = [
        _labelled(gettext("Published by"), link(publisher, settings.PUBLISHER_URL)),
        _labelled(gettext("Permanent address") + ":", link(escape(permanent), permanent)),
        escape(settings.REUSE["attribution"]),
        link(escape(settings.REUSE["license"]), settings.REUSE["license"]),
    ]
    return ["* * *", escape(settings.REUSE["required_text"]), markdown_list(rows)]
