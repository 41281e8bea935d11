"""Search for readers. No query is stored, but see `articles.delivery.unanswered`."""

from dataclasses import replace
from functools import partial

from django.http import HttpRequest, HttpResponse

from articles.delivery.unanswered import note_question
from articles.pages.presenters.site import present_site
from articles.pages.search_query import PAGE_SIZE, SearchQuery, read_search_query
from articles.pages.topic_tree import TopicTree, load_topic_tree

from .site import render_site_page, site_page

# The query is part of the URL: keep it out of caches and out of Referer headers.
PRIVATE_CACHE = "private, no-store"
PRIVATE_REFERRER = "no-referrer"


@site_page
def search(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/search/?q=&topic=&kind=&as_typed=&page=: pages and their best sections."""
    tree = load_topic_tree(language)
    asked = read_search_query(request.GET, tree)
    if not asked.text:
        return render_site_page(
            request, language, "search", partial(present_site, language, "search")
        )
    # Imported here: a process that never searches does not load the search.
    from articles.pages.presenters.search import present_results

    found = _find(language, asked, tree)
    if found.total and not found.results:
        asked = replace(asked, page=-(-found.total // PAGE_SIZE))
        found = _find(language, asked, tree)
    if found.in_vain and asked.is_plain:
        note_question(asked.text, language)
    present = partial(present_results, language, asked, found, tree)
    response = render_site_page(request, language, "search", present, cache=PRIVATE_CACHE)
    response.headers["Referrer-Policy"] = PRIVATE_REFERRER
    return response


def _find(language: str, asked: SearchQuery, tree: TopicTree):
    from articles.search.search import search as find

    return find(
        asked.text,
        language=language,
        kind=asked.kind or None,
        # Without subtopics, so that the count equals the number in the facet.
        topics=[tree.by_slug[asked.topic].pk] if asked.topic else None,
        as_typed=bool(asked.as_typed),
        limit=PAGE_SIZE,
        offset=(asked.page - 1) * PAGE_SIZE,
    )
