"""GET /topics: the tree of subjects that articles stand under."""

from urllib.parse import quote

from django.http import HttpResponse

from api.v1.describe import describe
from api.v1.presenters.article import to_bytes
from api.views import PublicView
from articles.delivery import addresses
from articles.delivery.http import answer
from articles.models.public.topic import Topic


class TopicsView(PublicView):
    """Every topic, each naming the one above it."""

    @describe("TopicList", "The topics", "The tree of subjects; `topic` of the list takes a slug.")
    def get(self, request) -> HttpResponse:
        topics = Topic.objects.select_related("parent").order_by("name", "pk")
        items = [
            {
                "slug": topic.slug,
                "name": topic.name,
                "names": topic.names,
                "parent": topic.parent.slug if topic.parent else None,
                "articles": addresses.api(f"articles?topic={quote(topic.slug)}"),
            }
            for topic in topics
        ]
        return answer(request._request, to_bytes({"items": items}))
