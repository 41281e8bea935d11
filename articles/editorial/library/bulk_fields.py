"""change_many: owner, reviewer, planned review and topics of many articles at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.editorial import permissions
from articles.editorial.acts import make_act, person_name
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_articles
from articles.models import Act, Article, Current, Topic

BATCH = 200
# "Leave it as it is": None means nobody, or no date.
KEEP: Any = object()
WRITTEN = ["owner", "reviewer", "review_planned", "lock_version", "updated_at"]


def change_many(
    articles: Iterable[int],
    *,
    by,
    owner=KEEP,
    reviewer=KEEP,
    review_planned: datetime.date | None = KEEP,
    add_topics: Sequence[Topic] = (),
    remove_topics: Sequence[Topic] = (),
) -> int:
    """Change these fields of articles (by id); how many were other than asked for.

    Locked in id order, 200 in a transaction, an Act "change-fields" for each one changed.
    Purged articles are left alone. Raises Refused before anything is written.
    """
    fields = {"owner": owner, "reviewer": reviewer, "review_planned": review_planned}
    fields = {name: value for name, value in fields.items() if value is not KEEP}
    _refuse(by, fields, add_topics, remove_topics)
    ids = sorted(set(articles))
    return sum(
        _change_batch(ids[start : start + BATCH], fields, add_topics, remove_topics, by=by)
        for start in range(0, len(ids), BATCH)
    )


def _refuse(by, fields: dict, add: Sequence[Topic], remove: Sequence[Topic]) -> None:
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
    ids: list[int], fields: dict, add: Sequence[Topic], remove: Sequence[Topic], *, by
) -> int:
    purged = set(Current.objects.filter(pk__in=ids, state="purged").values_list("pk", flat=True))
    rows = [article for article in lock_articles(ids) if article.pk not in purged]
    topics = _topics_of(ids)
    now = timezone.now()
    changed, acts = [], []
    for article in rows:
        own = topics.get(article.pk, set())
        said = _set(article, fields) | _topics_said(own, add, remove)
        if said:
            article.lock_version, article.updated_at = article.lock_version + 1, now
            changed.append(article)
            acts.append(make_act("change-fields", by=by, at=now, article=article, **said))
    Article.objects.bulk_update(changed, WRITTEN)
    _write_topics([article.pk for article in changed], add, remove)
    Act.objects.bulk_create(acts)
    return len(changed)


def _set(article: Article, fields: dict) -> dict[str, str]:
    """Give the article the fields' values; {field: what it became} of those it had not."""
    said = {}
    for name, value in fields.items():
        is_date = name == "review_planned"
        column, wanted = (name, value) if is_date else (f"{name}_id", value and value.pk)
        if getattr(article, column) != wanted:
            setattr(article, column, wanted)
            said[name] = (value.isoformat() if is_date else person_name(value)) if value else ""
    return said


def _topics_of(ids: list[int]) -> dict[int, set[int]]:
    rows = Article.topics.through.objects.filter(article_id__in=ids)
    found: dict[int, set[int]] = {}
    for article, topic in rows.values_list("article_id", "topic_id"):
        found.setdefault(article, set()).add(topic)
    return found


def _topics_said(own: set[int], add: Sequence[Topic], remove: Sequence[Topic]) -> dict:
    said = {
        "topics_added": [topic.name for topic in add if topic.pk not in own],
        "topics_removed": [topic.name for topic in remove if topic.pk in own],
    }
    return {name: names for name, names in said.items() if names}


def _write_topics(ids: list[int], add: Sequence[Topic], remove: Sequence[Topic]) -> None:
    rows = Article.topics.through
    if add:
        pairs = [rows(article_id=pk, topic_id=topic.pk) for pk in ids for topic in add]
        rows.objects.bulk_create(pairs, ignore_conflicts=True)
    if remove:
        rows.objects.filter(article_id__in=ids, topic__in=remove).delete()
