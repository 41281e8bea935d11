"""Filters of the article list."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet

from articles.documents.vocabulary import KINDS, values
from articles.models.fields import language_tag
from articles.models.public.current import Current, CurrentTopic
from articles.models.public.topic import Topic

_KIND_HINT = f"Write one of: {', '.join(values(KINDS))}."


class ArticleFilter(django_filters.FilterSet):
    language = django_filters.CharFilter(validators=[language_tag])
    topic = django_filters.CharFilter(method="with_descendants")
    kind = django_filters.ChoiceFilter(choices=KINDS, error_messages={"invalid_choice": _KIND_HINT})
    slug = django_filters.CharFilter()

    class Meta:
        model = Current
        fields = ["language", "topic", "kind", "slug"]

    def with_descendants(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        links = CurrentTopic.objects.filter(topic__in=topic_and_descendants(value))
        # A subquery, not a join: an article under two of the topics must come once.
        return rows.filter(pk__in=links.values("current_id"))


def topic_and_descendants(slug: str) -> list[int]:
    """Ids of a topic and of all below it; empty when there is no such topic. One query."""
    rows = list(Topic.objects.values_list("pk", "parent_id", "slug"))
    wanted = [pk for pk, _, own in rows if own == slug]
    # The list grows while it is walked; what is in it already is not walked twice.
    for topic in wanted:
        wanted += [pk for pk, parent, _ in rows if parent == topic and pk not in wanted]
    return wanted
