"""GET /topics: the tree of topics."""

from collections import defaultdict
from urllib.parse import quote

from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.openapi.describe import describe
from api.v1.presenters.article import to_bytes
from articles.delivery import addresses
from articles.delivery.counts import published_by_topic
from articles.delivery.http import answer
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
        return answer(request, to_bytes({"items": items}))
