"""Authors, references and citation. Call with the page's language activated."""

from datetime import date

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.documents.document import Author, Document, Reference
from articles.models.public.edition import Edition
from articles.pages.presenters.wording import day_element, edition_name, link, written_day


def named_in_full(author: Author) -> str:
    """ "Ann Lee, MD (editor), Clinic"; unknown parts are left out."""
    named = named_with_credentials(author)
    if author.role:
        named += f" ({author.role})"
    return f"{named}, {author.organisation}" if author.organisation else named


def named_with_credentials(author: Author) -> str:
    """ "Ann Lee, MD"."""
    return ", ".join(filter(None, [author.name, author.credentials]))


def present_reference(reference: Reference) -> dict:
    """`cited`: title (linked if it has a URL) and publisher as HTML.

    `accessed`: the date it was read, or None; `read_on`: the same in words.
    """
    title = reference.title
    accessed = date.fromisoformat(reference.accessed) if reference.accessed else None
    named = link(reference.url, title) if reference.url else title
    publisher = format_html(". {}", reference.publisher) if reference.publisher else ""
    return {
        "cited": format_html("{}{}", named, publisher),
        "accessed": accessed,
        "read_on": f"{gettext('Read on')} {written_day(accessed)}" if accessed else "",
    }


def edition_dated(edition: Edition) -> str:
    """ "Edition 3, March 9, 2026"."""
    return f"{edition_name(edition.number)}, {written_day(edition.published_at)}"


def this_edition(edition: Edition, address: str, words_in: str) -> SafeString:
    """The edition of the page with its date, and its change note if it has one."""
    shown = format_html(
        "{}, {}", link(address, edition_name(edition.number)), day_element(edition.published_at)
    )
    if not edition.change_note:
        return shown
    note = format_html("<span{}>{}</span>", words_in, edition.change_note)
    return format_html("{}<br>{} {}", shown, gettext("What changed:"), note)


def citation(document: Document, edition: Edition, address: str, words_in: str) -> SafeString:
    """How to cite an edition; without authors, the publisher comes first."""
    publisher = settings.PUBLISHER_NAME
    authors = ", ".join(author.name for author in document.authors)
    first = format_html("<span{}>{}</span>", words_in, authors) if authors else publisher
    return format_html(
        "{}. <cite{}>{}</cite>. {}. {}{}. {}",
        first,
        words_in,
        document.title,
        edition_name(edition.number),
        f"{publisher}, " if authors else "",
        day_element(edition.published_at),
        address,
    )
