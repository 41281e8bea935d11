"""Context of a home page. Call with the page's language activated."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from articles.documents.richtext.sanitizer import text_of
from articles.pages.news import Raised, raised, recent
from articles.pages.presenters.wording import links, sentences
from articles.pages.title_letters import letters
from articles.pages.topic_tree import subjects

from .a_to_z import present_letters
from .article.emergency import emergency_line
from .frame import opening
from .site import card, path_of, present_site, said_in
from .topics import link


def present_home(language: str) -> dict:
    """At most 6 queries, however many articles there are."""
    return {
        **present_site(language),
        "emergency": emergency_line(),
        "warnings": [_warning(one, language) for one in raised(language)],
        "topics": [link(subject, language) for subject in subjects(language).top],
        "letters": present_letters(language, "a-z"),
        "news": [
            {**card(one.current, most=160), "what": _what(one.what), "on": one.on}
            for one in recent(language)
        ],
        "glossary": bool(letters(language, kind="definition")),
    }


def _warning(one: Raised, language: str) -> dict:
    text = one.row.text
    return {
        "text": opening(text_of(text.html)),
        "words_in": said_in(text.language, language),
        "where": _where(one, language),
    }


def _where(one: Raised, language: str) -> SafeString:
    """Links to the pages with a notice: "It stands on: Gout, Colds and other pages"."""
    pages = ((path_of(language, slug), title) for slug, title in one.pages)
    listed = links(pages, said_in(language, language))
    return sentences(
        gettext("It stands on:"), listed, gettext("and other pages") if one.more else ""
    )


def _what(what: str) -> str:
    return {
        "reviewed": pgettext("page", "Reviewed"),
        "updated": pgettext("page", "Updated"),
        "published": pgettext("page", "Published"),
    }[what]
