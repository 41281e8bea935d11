"""Context of the pages of topics. Call with the page's language activated."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import pgettext

from articles.pages.presenters import wording
from articles.pages.title_lists import page_of, published, standing_under
from articles.pages.topic_tree import Subject, subjects

from .a_to_z import following
from .site import card, path_of, present_site, said_in


def link(subject: Subject, language: str) -> dict:
    """A link to a topic: {"name", "url", "words_in"}."""
    return {
        "name": subject.name,
        "url": path_of(language, "topics", subject.slug),
        "words_in": said_in(language if subject.own_name else settings.LANGUAGE_CODE, language),
    }


def present_topics(language: str) -> dict:
    """The tree of topics that have published articles. At most one query."""
    tree = subjects(language)
    return {
        **present_site(language, "topics"),
        "topics": [_branch(subject, language) for subject in tree.top],
    }


def _branch(subject: Subject, language: str) -> dict:
    below = [_branch(child, language) for child in subject.below if child.read]
    own = link(subject, language)
    return {"link": wording.link(own["url"], own["name"], own["words_in"]), "below": below}


def present_topic(language: str, subject: Subject, *, after: str) -> dict:
    """One topic with one page of its articles. Raises NoPlace."""
    page = page_of(standing_under(published(language), subject.ids), after=after)
    own = link(subject, language)
    return {
        **present_site(
            language,
            "topics",
            subject.slug,
            among=_languages_with(subject),
            after=after,
            trail=[
                (pgettext("page", "Topics"), path_of(language, "topics"), ""),
                *(_step(wider, language) for wider in subject.above),
                (own["name"], "", own["words_in"]),
            ],
        ),
        "topic": own,
        "below": [link(child, language) for child in subject.below if child.read],
        "cards": [card(row) for row in page.articles],
        "following": following(page),
        "paged": bool(after),
    }


def _step(subject: Subject, language: str) -> tuple[str, str, str]:
    found = link(subject, language)
    return found["name"], found["url"], found["words_in"]


def _languages_with(subject: Subject) -> list[str]:
    """The languages that have articles under this topic. At most one query each."""
    tags = [tag for tag, _ in settings.LANGUAGES]
    trees = ((tag, subjects(tag).by_slug.get(subject.slug)) for tag in tags)
    return [tag for tag, found in trees if found and found.read]
