"""Context of a home page. Call with the page's language activated."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from articles.documents.richtext.plain_text import text_of
from articles.pages.news import RaisedNotice, raised_notices, recent_news
from articles.pages.presenters.wording import join_sentences, links
from articles.pages.title_letters import initial_letters
from articles.pages.topic_tree import load_topic_tree

from .a_to_z import present_letters
from .article.emergency import emergency_line
from .frame import first_sentences
from .site import mark_language, path_of, present_card, present_site
from .topics import link


def present_home(language: str) -> dict:
    """At most 6 queries, however many articles there are."""
    return {
        **present_site(language),
        "emergency": emergency_line(),
        "warnings": [_warning(one, language) for one in raised_notices(language)],
        "topics": [link(subject, language) for subject in load_topic_tree(language).top],
        "letters": present_letters(language, "a-z"),
        "news": [
            {**present_card(one.current, most=160), "what": _what(one.what), "on": one.on}
            for one in recent_news(language)
        ],
        "glossary": bool(initial_letters(language, kind="definition")),
    }


def _warning(one: RaisedNotice, language: str) -> dict:
    text = one.row.text
    return {
        "text": first_sentences(text_of(text.html, text.language)),
        "words_in": mark_language(text.language, language),
        "where": _where(one, language),
    }


def _where(one: RaisedNotice, language: str) -> SafeString:
    """Links to the pages with a notice: "It stands on: Gout, Colds and other pages"."""
    pages = ((path_of(language, slug), title) for slug, title in one.pages)
    listed = links(pages, mark_language(language, language))
    return join_sentences(
        gettext("It stands on:"), listed, gettext("and other pages") if one.more else ""
    )


def _what(what: str) -> str:
    return {
        "reviewed": pgettext("page", "Reviewed"),
        "updated": pgettext("page", "Updated"),
        "published": pgettext("page", "Published"),
    }[what]
