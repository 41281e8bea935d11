"""Context of the pages of topics. Call with the page's language activated."""

from django.conf import settings
from django.utils.translation import pgettext

from articles.pages.presenters import wording
from articles.pages.title_lists import paginate_topics
from articles.pages.topic_tree import TopicNode, load_topic_tree

from .a_to_z import following
from .site import mark_language, path_of, present_card, present_site


def link(subject: TopicNode, language: str) -> dict:
    """A link to a topic: {"name", "url", "words_in"}."""
    return {
        "name": subject.name,
        "url": path_of(language, "topics", subject.slug),
        "words_in": mark_language(
            language if subject.own_name else settings.LANGUAGE_CODE, language
        ),
    }


def present_topics(language: str) -> dict:
    """The tree of topics that have published articles. At most one query."""
    tree = load_topic_tree(language)
    return {
        **present_site(language, "topics"),
        "topics": [_branch(subject, language) for subject in tree.top],
    }


def _branch(subject: TopicNode, language: str) -> dict:
    below = [_branch(child, language) for child in subject.below if child.read]
    own = link(subject, language)
    return {"link": wording.link(own["url"], own["name"], own["words_in"]), "below": below}


def present_topic(language: str, subject: TopicNode, *, after: str) -> dict:
    """One topic with one page of its articles. Raises NoPlace."""
    page = paginate_topics(language, subject.ids, after=after)
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
        "cards": [present_card(row) for row in page.articles],
        "following": following(page),
        "paged": bool(after),
    }


def _step(subject: TopicNode, language: str) -> tuple[str, str, str]:
    found = link(subject, language)
    return found["name"], found["url"], found["words_in"]


def _languages_with(subject: TopicNode) -> list[str]:
    """The languages that have articles under this topic. At most one query each."""
    tags = [tag for tag, _ in settings.LANGUAGES]
    trees = ((tag, load_topic_tree(tag).by_slug.get(subject.slug)) for tag in tags)
    return [tag for tag, found in trees if found and found.read]
