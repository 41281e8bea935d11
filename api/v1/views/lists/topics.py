"""GET /topics and /languages: the tree of topics, and the languages of published articles."""

from collections import defaultdict

from django.http import HttpResponse

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.answers.vocabularies import LanguageList, ListedLanguage, ListedTopic, TopicList
from api.v1.openapi.describe import describe
from articles.delivery.counts import published_by_language, published_by_topic
from articles.delivery.responses import make_response
from articles.models.public.topics import Topic


class TopicsView(PublicView):
    """Every topic, with the slugs of its parent and children."""

    @describe(
        "TopicList",
        "The topics",
        "The tree of subjects; `topic` of the list takes a slug.",
        name="listTopics",
    )
    def get(self, request) -> HttpResponse:
        topics = list(Topic.objects.order_by("name", "pk"))
        slugs = {topic.pk: topic.slug for topic in topics}
        counts = published_by_topic(topics)
        below = defaultdict(list)
        for topic in topics:
            below[topic.parent_id].append(topic.slug)
        items = [
            ListedTopic.of(
                topic,
                parent=slugs[topic.parent_id] if topic.parent_id else None,
                children=below[topic.pk],
                count=counts.get(topic.pk, 0),
            )
            for topic in topics
        ]
        return make_response(request, to_bytes(TopicList(items)))


class LanguagesView(PublicView):
    """Languages with published articles, those with most articles first."""

    @describe(
        "LanguageList",
        "The languages",
        "The languages with published articles, and how many each has.",
        name="listLanguages",
    )
    def get(self, request) -> HttpResponse:
        counts = published_by_language()
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        items = [ListedLanguage.of(language, count) for language, count in ranked]
        return make_response(request, to_bytes(LanguageList(items)))
