"""The tree of topics, and one topic's articles."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse

from articles.pages.presenters.topics import present_topic, present_topics
from articles.pages.topic_tree import subjects

from .responses import missing
from .site import show, site_page


@site_page
def topics(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/topics/: all that have something to read."""
    return show(request, language, "topics", partial(present_topics, language))


@site_page
def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET /{language}/topics/{slug}/: what stands under it, a page at a time."""
    subject = subjects(language).by_slug.get(slug)
    if subject is None:
        return missing(language)
    after = request.GET.get("after", "")
    return show(request, language, "topic", partial(present_topic, language, subject, after=after))
