"""Feeds of changes: of a language, or of one topic."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.pages.discovery.feeds.entries import present_feed
from articles.pages.discovery.feeds.formats import FORMATS
from articles.pages.discovery.feeds.queries import load_feed_content
from articles.pages.title_lists import has_pages
from articles.pages.topic_tree import TopicNode, load_topic_tree

from ..languages import interface_language
from .files import file_answer
from .responses import not_found_page, usual_language


@require_safe
def feed(request: HttpRequest, language: str, form: str) -> HttpResponse:
    """GET /{language}/feed.atom and feed.json. 7 queries at most."""
    if not has_pages(language):
        return usual_language(request, language)
    return _answer(request, language, form)


@require_safe
def topic_feed(request: HttpRequest, language: str, slug: str, form: str) -> HttpResponse:
    """GET /{language}/topics/{slug}/feed.atom and feed.json. 10 queries at most."""
    if not has_pages(language):
        return usual_language(request, language)
    subject = load_topic_tree(language).by_slug.get(slug)
    if subject is None:
        return not_found_page(language)
    return _answer(request, language, form, subject)


def _answer(
    request: HttpRequest, language: str, form: str, subject: TopicNode | None = None
) -> HttpResponse:
    content_type, write = FORMATS[form]
    found = load_feed_content(language, subject.ids if subject else None)
    with override(interface_language(language)):
        slug, name = (subject.slug, subject.name) if subject else ("", "")
        body = write(present_feed(language, found, topic=slug, name=name))
    return file_answer(request, body, content_type, language=language)
