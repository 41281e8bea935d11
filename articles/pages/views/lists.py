"""Lists of a language's articles: A to Z, the glossary, and topics."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse

from articles.pages.presenters import a_to_z as a_to_z_presenter
from articles.pages.presenters import glossary as glossary_presenter
from articles.pages.presenters.topics import present_topic, present_topics
from articles.pages.title_letters import initial_letters
from articles.pages.topic_tree import load_topic_tree

from .responses import not_found_page
from .site import render_site_page, site_page


@site_page
def a_to_z(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/a-z/: every article if they fit on one page, else only the letters."""
    return render_site_page(
        request, language, "a_to_z", partial(a_to_z_presenter.present_all, language)
    )


@site_page
def letter(request: HttpRequest, language: str, letter: str) -> HttpResponse:
    """GET /{language}/a-z/{letter}/: the articles of one letter, paged."""
    return _letter(request, language, letter, "a_to_z", a_to_z_presenter.present_letter)


@site_page
def glossary(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/glossary/: all definitions if they fit on one page, else only letters."""
    present = partial(glossary_presenter.present_glossary, language)
    return render_site_page(request, language, "glossary", present)


@site_page
def glossary_letter(request: HttpRequest, language: str, letter: str) -> HttpResponse:
    """GET /{language}/glossary/{letter}/: the definitions of one letter, paged."""
    present = glossary_presenter.present_letter
    return _letter(request, language, letter, "glossary", present, kind=glossary_presenter.KIND)


def _letter(
    request: HttpRequest,
    language: str,
    letter: str,
    template: str,
    present: Callable[..., dict],
    *,
    kind: str | None = None,
) -> HttpResponse:
    if letter not in initial_letters(language, kind=kind):
        return not_found_page(language)
    after = request.GET.get("after", "")
    return render_site_page(
        request, language, template, partial(present, language, letter, after=after)
    )


@site_page
def topics(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/topics/: the topics that have published articles."""
    return render_site_page(request, language, "topics", partial(present_topics, language))


@site_page
def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET /{language}/topics/{slug}/: the articles of one topic, paged."""
    subject = load_topic_tree(language).by_slug.get(slug)
    if subject is None:
        return not_found_page(language)
    after = request.GET.get("after", "")
    return render_site_page(
        request, language, "topic", partial(present_topic, language, subject, after=after)
    )
