"""Change owner, reviewer, planned review and topics of many articles at once."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.editorial import permissions
from articles.editorial.acts import person_name, unsaved_act
from articles.editorial.batching import chunks
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_articles
from articles.models import Act, Article, Current, Topic

BATCH = 200
# Sentinel for "do not change": None clears the field.
UNCHANGED: Any = object()
UPDATED_COLUMNS = ["owner", "reviewer", "review_planned", "lock_version", "updated_at"]


def change_fields(
    articles: Iterable[int],
    *,
    by,
    owner=UNCHANGED,
    reviewer=UNCHANGED,
    review_planned: datetime.date | None = UNCHANGED,
    add_topics: Sequence[Topic] = (),
    remove_topics: Sequence[Topic] = (),
) -> int:
    """Set these fields of articles (by id); returns how many changed.

    One transaction and lock per 200 articles, one Act per changed article. Purged articles are
    skipped. Raises Refused before anything is written.
    """
    fields = {"owner": owner, "reviewer": reviewer, "review_planned": review_planned}
    fields = {name: value for name, value in fields.items() if value is not UNCHANGED}
    _check_request(by, fields, add_topics, remove_topics)
    return sum(
        _change_batch(ids, fields, add_topics, remove_topics, by=by)
        for ids in chunks(sorted(set(articles)), BATCH)
    )


def _check_request(by, fields: dict, add: Sequence[Topic], remove: Sequence[Topic]) -> None:
    permissions.require(by, permissions.CHANGE)
    if not (fields or add or remove):
        raise Refused("nothing-chosen", "Choose at least one field to change.")
    if both := {topic.pk for topic in add} & {topic.pk for topic in remove}:
        name = next(topic.name for topic in add if topic.pk in both)
        raise Refused("topic-both", f"“{name}” is to be added and removed. Choose one of the two.")
    reviewer, planned = fields.get("reviewer"), fields.get("review_planned")
    if reviewer and not (reviewer.is_active and reviewer.has_perm(permissions.REVIEW)):
        raise Refused(
            "not-a-reviewer",
            f"{person_name(reviewer)} is not a clinical reviewer. Choose somebody who is.",
        )
    if planned and planned < timezone.localdate():
        raise Refused("planned-past", "Choose today or a later day.")


@transaction.atomic
def _change_batch(
    ids: Sequence[int], fields: dict, add: Sequence[Topic], remove: Sequence[Topic], *, by
) -> int:
    purged = set(Current.objects.filter(pk__in=ids, state="purged").values_list("pk", flat=True))
    rows = [article for article in lock_articles(ids) if article.pk not in purged]
    topics = _topics_of(ids)
    now = timezone.now()
    changed, acts = [], []
    for article in rows:
        own = topics.get(article.pk, set())
        changes = _set_fields(article, fields) | _topic_changes(own, add, remove)
        if changes:
            article.lock_version, article.updated_at = article.lock_version + 1, now
            changed.append(article)
            acts.append(unsaved_act("change-fields", by=by, at=now, article=article, **changes))
    Article.objects.bulk_update(changed, UPDATED_COLUMNS)
    _write_topics([article.pk for article in changed], add, remove)
    Act.objects.bulk_create(acts)
    return len(changed)


def _set_fields(article: Article, fields: dict) -> dict[str, str]:
    """Set the fields on the article; returns {field: new value as text} of changed ones."""
    changes = {}
    for name, value in fields.items():
        is_date = name == "review_planned"
        column, wanted = (name, value) if is_date else (f"{name}_id", value and value.pk)
        if getattr(article, column) != wanted:
            setattr(article, column, wanted)
            changes[name] = (value.isoformat() if is_date else person_name(value)) if value else ""
    return changes


def _topics_of(ids: Sequence[int]) -> dict[int, set[int]]:
    rows = Article.topics.through.objects.filter(article_id__in=ids)
    found: dict[int, set[int]] = {}
    for article, topic in rows.values_list("article_id", "topic_id"):
        found.setdefault(article, set()).add(topic)
    return found


def _topic_changes(own: set[int], add: Sequence[Topic], remove: Sequence[Topic]) -> dict:
    changes = {
        "topics_added": [topic.name for topic in add if topic.pk not in own],
        "topics_removed": [topic.name for topic in remove if topic.pk in own],
    }
    return {name: names for name, names in changes.items() if names}


def _write_topics(ids: list[int], add: Sequence[Topic], remove: Sequence[Topic]) -> None:
    rows = Article.topics.through
    if add:
        pairs = [rows(article_id=pk, topic_id=topic.pk) for pk in ids for topic in add]
        rows.objects.bulk_create(pairs, ignore_conflicts=True)
    if remove:
        rows.objects.filter(article_id__in=ids, topic__in=remove).delete()
