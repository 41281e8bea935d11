"""GET /topics and /languages: the tree of topics, and the languages of published articles."""

from collections import defaultdict
from urllib.parse import quote

from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.openapi.describe import describe
from api.v1.presenters.article import to_bytes
from articles.delivery import addresses
from articles.delivery.counts import published_by_language, published_by_topic
from articles.delivery.responses import make_response
from articles.documents.languages import direction, english_name, native_name
from articles.models.public.topics import Topic


class TopicsView(PublicView):
    """Every topic, with the slugs of its parent and children."""

    @describe("TopicList", "The topics", "The tree of subjects; `topic` of the list takes a slug.")
    def get(self, request) -> HttpResponse:
        topics = list(Topic.objects.order_by("name", "pk"))
        slugs = {topic.pk: topic.slug for topic in topics}
        counts = published_by_topic(topics)
        below = defaultdict(list)
        for topic in topics:
            below[topic.parent_id].append(topic.slug)
        items = [
            {
                "slug": topic.slug,
                "name": topic.name,
                "names": topic.names,
                "parent": slugs[topic.parent_id] if topic.parent_id else None,
                "children": below[topic.pk],
                "article_count": counts.get(topic.pk, 0),
                "articles": addresses.api(f"articles?topic={quote(topic.slug)}"),
            }
            for topic in topics
        ]
        return make_response(request, to_bytes({"items": items}))


class LanguagesView(PublicView):
    """Languages with published articles, those with most articles first."""

    @describe(
        "LanguageList",
        "The languages",
        "The languages with published articles, and how many each has.",
        name="languages",
    )
    def get(self, request) -> HttpResponse:
        counts = published_by_language()
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        items = [_item(language, count) for language, count in ranked]
        return make_response(request, to_bytes({"items": items}))


def _item(language: str, count: int) -> dict:
    return {
        "language": language,
        "name": english_name(language),
        "native_name": native_name(language),
        "dir": direction(language),
        "article_count": count,
        "articles": addresses.api(f"articles?language={language}"),
        "changes": addresses.api(f"changes?language={language}"),
        "html": addresses.home(language),
    }
