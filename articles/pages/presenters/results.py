"""One result of a search. Call with the page's language activated."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from articles.pages.presenters.wording import day_element, for_whom, join_sentences
from articles.pages.topic_tree import TopicTree
from articles.search.search import SearchResult

from .article.review import review_opening
from .site import page_path
from .topics import link

# Topics named beside a result.
MOST_TOPICS = 2


def kind_names() -> dict[str, str]:
    """{kind: its name for readers}."""
    return {
        "condition": pgettext("page", "Conditions"),
        "symptom": pgettext("page", "Symptoms"),
        "procedure": pgettext("page", "Procedures"),
        "test": pgettext("page", "Tests"),
        "medicine": pgettext("page", "Medicines"),
        "healthy-living": pgettext("page", "Healthy living"),
        "guide": pgettext("page", "Guides"),
        "definition": pgettext("page", "Words explained"),
    }


def present_result(result: SearchResult, language: str, tree: TopicTree) -> dict:
    """`about`: what tells it from others of the same name, as texts and HTML."""
    page, section = page_path(result.current), result.section
    return {
        "url": page,
        "title": result.current.edition.title,
        "about": list(_about(result, language, tree)),
        "urgency": result.urgency,
        "snippet": mark_safe(result.snippet.html),  # noqa: S308 - it escapes what it marks
        "section": section.heading,
        "section_url": f"{page}#{section.anchor}",
    }


def _about(result: SearchResult, language: str, tree: TopicTree) -> Iterator[str]:
    """Kind, topics, readers, review, source: each only if there is something to say."""
    current = result.current
    yield kind_names()[current.kind]
    topics = [tree.by_slug[slug] for slug, _ in result.facts.topics if slug in tree.by_slug]
    for named in [link(topic, language) for topic in topics[:MOST_TOPICS]]:
        yield format_html("<span{}>{}</span>", named["words_in"], named["name"])
    readers = (current.audience_age_min, current.audience_age_max, current.audience_sex)
    if current.audience_who != "patient" or any(one is not None for one in readers):
        yield for_whom(current.audience_who, *readers)
    if current.last_reviewed:
        yield join_sentences(review_opening(current), day_element(current.last_reviewed))
    if result.facts.source:
        yield result.facts.source
