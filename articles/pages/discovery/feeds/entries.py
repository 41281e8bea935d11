"""Entries of a feed, for every format. Call with the page's language activated."""

import datetime
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext, pgettext

from articles.delivery import addresses
from articles.models.public.change import Change
from articles.models.public.edition import Edition
from articles.pages.discovery.xml import strip_forbidden
from articles.pages.presenters.article.sections import resolve_permanent_links
from articles.pages.presenters.frame import first_sentences
from articles.pages.presenters.wording import why_withdrawn

from .queries import NEWEST, FeedChange, FeedContent, FeedNotice, entry_id

# `updated` of an empty feed.
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass
class Entry:
    """One entry. `html`: its text; `facts`: the same as data."""

    id: str
    url: str
    title: str
    html: str
    published: datetime.datetime
    updated: datetime.datetime
    significance: str
    facts: dict


@dataclass
class DeletedEntry:
    """A deleted entry: since when, and why."""

    id: str
    at: datetime.datetime
    why: str


@dataclass
class Feed:
    """A feed. `url`: {format: its own URL}; `home`: the page it belongs to."""

    title: str
    language: str
    home: str
    url: dict[str, str]
    entries: list[Entry]
    gone: list[DeletedEntry] = field(default_factory=list)

    @property
    def updated(self) -> datetime.datetime:
        return max((entry.updated for entry in self.entries), default=NEVER)


def present_feed(language: str, found: FeedContent, *, topic: str = "", name: str = "") -> Feed:
    """The feed of a language, or of the topic of this slug and name."""
    entries = [*map(_told, found.told), *map(_raised, found.raised)]
    # A stable sort: entries of the same time stay in journal order.
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    since = {told.change.article_id: told.change for told in reversed(found.told) if told.withdrawn}
    return Feed(
        title=_title(name),
        language=language,
        home=addresses.site(language, "topics", topic) if topic else addresses.home(language),
        url={form: addresses.feed(language, form, topic) for form in ("atom", "json")},
        entries=entries[:NEWEST],
        gone=[
            DeletedEntry(
                entry_id(change), since[change.article_id].at, since[change.article_id].note
            )
            for change in found.deleted
        ],
    )


def _title(name: str) -> str:
    said = {"publisher": settings.PUBLISHER_NAME, "topic": name}
    if name:
        return pgettext("page", "%(publisher)s: what changed in %(topic)s") % said
    return pgettext("page", "%(publisher)s: what changed") % said


def _told(told: FeedChange) -> Entry:
    change = told.change
    if told.edition is None:
        title, html = gettext("A page was withdrawn"), _withdrawn(told)
        url = addresses.permanent(change.public_id)
    else:
        title, html = told.edition.title, _readable(change, told.edition)
        url = addresses.page(told.current.language, told.current.slug)
    return Entry(
        id=entry_id(change),
        url=url,
        title=strip_forbidden(title),
        html=strip_forbidden(html),
        published=change.at,
        updated=change.at,
        significance=change.significance,
        facts={
            "article": str(change.public_id),
            "state": change.state,
            "edition": change.edition if told.edition else None,
            "withdrawn": told.withdrawn,
            "kind": told.kind,
            "json": addresses.api_article(change.public_id),
        },
    )


def _readable(change: Change, edition: Edition) -> str:
    if change.type == "article.archived":
        return _paragraphs(gettext("This page is no longer kept up to date") + ".", change.note)
    if change.previous_edition is None:
        return _paragraphs(gettext("New page."), first_sentences(edition.summary))
    return _paragraphs(change.note or first_sentences(edition.summary))


def _withdrawn(told: FeedChange) -> str:
    why = why_withdrawn(told.kind) if told.kind else ""
    html = _paragraphs(why, told.change.note)
    if told.change.successor:
        url = addresses.permanent(told.change.successor)
        words = gettext("Read the page that replaces it")
        html += f'<p><a href="{escape(url)}">{escape(words)}</a></p>'
    return html


def _raised(raised: FeedNotice) -> Entry:
    page, title = raised.page, raised.page.edition.title
    url = addresses.page(page.language, page.slug)
    where = gettext("It stands on “%(page)s”.")
    if raised.more:
        where = gettext("It stands on “%(page)s” and on other pages.")
    where %= {"page": f'<a href="{escape(url)}">{escape(title)}</a>'}
    words = f'<div lang="{escape(raised.language)}">{resolve_permanent_links(raised.html)}</div>'
    return Entry(
        id=f"urn:uuid:{raised.notice.public_id}",
        url=url,
        title=gettext("Safety notice"),
        html=strip_forbidden(f"{words}<p>{where}</p>"),
        published=raised.notice.raised_at or raised.at,
        updated=raised.at,
        significance="safety",
        facts={"notice": str(raised.notice.public_id), "withdrawn": False},
    )


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)
