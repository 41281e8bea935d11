"""Filters of the article list."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet

from articles.documents.vocabulary import KINDS
from articles.models.public.current import Current, CurrentTopic
from articles.models.public.topic import Topic


class ArticleFilter(django_filters.FilterSet):
    language = django_filters.CharFilter(help_text="BCP 47 tag, such as `en` or `es`.")
    kind = django_filters.ChoiceFilter(choices=KINDS, help_text="What the article is about.")
    slug = django_filters.CharFilter(help_text="The article's slug, exactly.")
    topic = django_filters.CharFilter(
        method="with_descendants", help_text="A topic's slug; topics below it count too."
    )

    class Meta:
        model = Current
        fields = ["language", "kind", "slug", "topic"]

    def with_descendants(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        links = CurrentTopic.objects.filter(topic__in=topic_and_descendants(value))
        # A subquery, not a join: an article under two of the topics must come once.
        return rows.filter(pk__in=links.values("current_id"))


def topic_and_descendants(slug: str) -> list[int]:
    """Ids of a topic and of all below it; empty when there is no such topic. One query."""
    rows = list(Topic.objects.values_list("pk", "parent_id", "slug"))
    wanted = [pk for pk, _, own in rows if own == slug]
    for topic in wanted:
        wanted += [pk for pk, parent, _ in rows if parent == topic]
    return wanted
