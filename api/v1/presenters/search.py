"""Search results, facets and suggestions as v1 JSON."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from articles.delivery import addresses
from articles.models.public.topics import Topic
from articles.search.search import SearchResult, SearchResults
from articles.search.snippets import Snippet
from articles.search.suggestions import Suggestion

from .article import ordered, present_identity, present_links, stated
from .summary import present_summary

# {name of the facet in JSON: the query parameter that filters by it}.
FACETS = {"kinds": "kind", "languages": "language", "topics": "topic", "aspects": "aspect"}


def present_result(result: SearchResult) -> dict:
    """A summary of the article, and its best section. No query."""
    return {**present_summary(result.current), "section": present_best(result)}


def present_best(result: SearchResult) -> dict:
    """The section, a snippet of it, and its addresses."""
    current, section = result.current, result.section
    page = addresses.page(current.language, current.slug)
    return {
        **stated(section, ("id", "anchor", "heading", "aspect", "safe_alone")),
        "snippet": present_snippet(result.snippet),
        "links": {
            "html": f"{page}#{section.anchor}",
            "self": addresses.api(f"articles/{current.public_id}/sections/{section.id}"),
        },
    }


def present_snippet(snippet: Snippet) -> dict:
    """The snippet as HTML, and as text with the offsets of the marks."""
    return {
        "html": snippet.html,
        "text": snippet.text,
        "marks": [{"start": start, "end": end} for start, end in snippet.marks],
    }


def present_facets(found: SearchResults, asked: Mapping[str, str]) -> dict:
    """Counts by kind, language, topic and aspect, each with the address of the narrowed search.

    `asked`: the parameters of this search. One query where there are topics.
    """
    slugs = [slug for slug, _ in found.facets["topic"]]
    names = dict(Topic.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
    return {
        facet: [
            {
                "value": value,
                "name": names.get(value) if facet == "topics" else None,
                "count": count,
                "url": search_address({**asked, parameter: value}),
            }
            for value, count in found.facets[parameter]
        ]
        for facet, parameter in FACETS.items()
    }


def present_suggestions(suggestions: Sequence[Suggestion]) -> list[dict]:
    """The name that matches, and its article. No query."""
    return [
        {
            "name": suggestion.name,
            "title": suggestion.current.edition.title,
            **ordered(present_identity(suggestion.current), ("id", "kind", "language")),
            "links": present_links(suggestion.current, suggestion.current.edition),
        }
        for suggestion in suggestions
    ]


def search_address(asked: Mapping[str, str | int]) -> str:
    """The address of a search."""
    return addresses.api(f"search?{urlencode(asked)}")
