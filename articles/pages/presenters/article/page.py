"""Context of the article and edition pages. Call with the page's language activated."""

from functools import partial
from urllib.parse import quote

from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.delivery.mentions import Mentions
from articles.documents.checks.word_count import count_words, reading_minutes
from articles.models.public.current import Current
from articles.models.public.notice import NoticeArticle
from articles.pages.languages import interface_language, language_attributes
from articles.pages.presenters.article.review import present_review
from articles.pages.presenters.article.sources import (
    citation,
    edition_dated,
    named_in_full,
    named_with_credentials,
    present_reference,
    this_edition,
)
from articles.pages.presenters.article.translation_lag import present_lag
from articles.pages.presenters.frame import (
    first_sentences,
    present_frame,
    present_other_homes,
    present_trail,
)
from articles.pages.presenters.wording import edition_name

from ..help import present_topic_help
from .emergency import emergency_line
from .glossary_words import PageGlossary
from .related import present_related, present_translations
from .sections import document_html, present_parts, without_repeated_summary


def present_page(facts: ArticleContext, mentioned: Mentions | None = None) -> dict:
    """Context of templates/articles/article.html. No query.

    Without `mentioned` there are no definitions in place and no related articles.
    """
    current, edition, document = facts.current, facts.edition, facts.document
    shown, with_summary = without_repeated_summary(document)
    language = edition.language
    mentioned = mentioned or {}
    words, data = PageGlossary(mentioned, language), edition.metadata
    slugs = [topic["slug"] for topic in data["topics"]]
    help_with = present_topic_help(slugs, data.get("codes", ()), language)
    changed, mark = set(facts.changed_sections), words_in(language)
    return {
        **present_frame(language),
        **_sources(facts),
        "homes": present_homes(facts),
        "trail": _trail(facts),
        "document": document,
        "edition": edition,
        "current": current,
        "description": first_sentences(document.summary),
        "with_summary": with_summary,
        "parts": present_parts(shown, changed=changed, markup=words.rich),
        "words": words.listed(),
        "related": present_related(edition.metadata["related"], mentioned, language),
        "emergency": emergency_line(),
        "help": help_with,
        "exit": help_with["exit"] if help_with else "",
        "words_in": mark,
        "minutes": edition.reading.get("minutes") or reading_minutes(count_words(document)),
        "review": present_review(facts, mark),
        "notices": present_notices(facts.notices, language),
        "archived": present_archived(current),
        "languages": present_translations(facts.translations),
        "lag": present_lag(facts, mark),
        "invitation": edition.metadata["call_to_action"],
        "topics": [
            {**topic, "url": addresses.site(language, "topics", topic["slug"])}
            for topic in edition.metadata["topics"]
        ],
        "links": {
            "page": addresses.page(current.language, current.slug),
            "permanent": addresses.permanent(current.public_id),
            "mail": addresses.mail(document.title, addresses.permanent(current.public_id)),
            "edition": addresses.edition_page(current.language, current.slug, edition.number),
            "changes": addresses.changes(current.language, current.slug),
            "json": addresses.api_article(current.public_id),
        },
    }


def _sources(facts: ArticleContext) -> dict:
    """Authors, references, and names of the edition.

    Values that not every template shows are callables, evaluated when a template uses them.
    """
    document, edition = facts.document, facts.edition
    mark, authors = words_in(edition.language), document.authors
    address = addresses.edition_page(facts.current.language, facts.current.slug, edition.number)
    named = edition_name(edition.number)
    return {
        "authors_in_full": "; ".join(named_in_full(author) for author in authors),
        "authors": "; ".join(named_with_credentials(author) for author in authors),
        "references": [present_reference(reference) for reference in document.references],
        "citation": partial(citation, document, edition, address, mark),
        "this_edition": partial(this_edition, edition, address, mark),
        "edition_named": named,
        "edition_dated": partial(edition_dated, edition),
    }


def present_homes(facts: ArticleContext) -> list[dict]:
    """Language links of the header: to the translation if there is one, else to the home page."""
    said = {o.language: addresses.page(o.language, o.slug) for o in facts.translations}
    homes = present_other_homes(facts.edition.language)
    return [{**home, "url": said.get(home["tag"], home["url"])} for home in homes]


def _trail(facts: ArticleContext) -> list[dict]:
    """Breadcrumbs through the article's first topic."""
    language, words = facts.edition.language, words_in(facts.edition.language)
    steps = [
        (topic["name"], f"/{language}/topics/{quote(topic['slug'])}/", words)
        for topic in facts.edition.metadata["topics"][:1]
    ]
    return present_trail(language, *steps, (facts.document.title, "", words))


def present_notices(rows: list[NoticeArticle], language: str) -> list[dict]:
    """Notices as shown on a page of this language."""
    return [
        {
            **_level(row.notice.level),
            "html": document_html(row.text.html),
            "words_in": words_in(row.text.language, page=language),
        }
        for row in rows
    ]


def _level(level: str) -> dict[str, str]:
    if level == "safety":
        return {"level": "safety", "label": gettext("Safety notice")}
    return {"level": "plain", "label": pgettext("page", "Notice")}


def words_in(language: str, *, page: str = "") -> str:
    """Attributes that mark words of this language if the page's interface is in another; or ""."""
    if interface_language(page or language) == language.split("-")[0]:
        return ""
    return mark_safe(" " + language_attributes(language))  # noqa: S308 - a checked language tag


def present_archived(current: Current) -> dict | None:
    """Date, reason and successor of an archived article; None for others."""
    if current.state != "archived":
        return None
    return {
        "at": current.ended_at,
        "reason": current.ended_reason,
        "successor": addresses.permanent(current.successor) if current.successor else None,
    }
