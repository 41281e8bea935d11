"""Rows beside Current: what the present edition is about, mentions, and is listed by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from articles.documents.blocks.walk import linked_articles
from articles.models import (
    Code,
    Current,
    CurrentAspect,
    CurrentCode,
    CurrentMention,
    CurrentTopic,
    Topic,
)
from articles.models.statements import insert_rows

from .tallies import Listed

if TYPE_CHECKING:
    from .editions import Issue


def write_rows(
    issues: Sequence[Issue], currents: Sequence[Current], *, before: Collection[int]
) -> Listed:
    """Replace the rows of these articles. `before`: the ids of those that may have some."""
    for model in (CurrentTopic, CurrentCode, CurrentAspect, CurrentMention):
        model.objects.filter(current__in=before).delete()
    listed = {current.pk: _list_keys(current) for current in currents}
    topics, codes = _write_topics(issues, currents), _write_codes(issues, listed)
    _write_aspects(issues, listed)
    _write_mentions(issues)
    return Listed(currents, topics, codes)


def _list_keys(current: Current) -> dict[str, Any]:
    """The row's Current, and what the row copies of it."""
    return {
        "current_id": current.pk,
        "state": current.state,
        "language": current.language,
        "first_seq": current.first_seq,
    }


def _write_topics(issues: Sequence[Issue], currents: Sequence[Current]) -> list[CurrentTopic]:
    slugs = {topic["slug"] for issue in issues for topic in issue.metadata["topics"]}
    ids = dict(Topic.objects.filter(slug__in=slugs).values_list("slug", "pk")) if slugs else {}
    rows = [
        CurrentTopic(
            topic_id=ids[topic["slug"]], title_key=current.title_key, **_list_keys(current)
        )
        for issue, current in zip(issues, currents, strict=True)
        for topic in issue.metadata["topics"]
        if topic["slug"] in ids
    ]
    insert_rows(rows)
    return rows


def _write_codes(issues: Sequence[Issue], listed: dict[int, dict[str, Any]]) -> list[CurrentCode]:
    named = {code["code"] for issue in issues for code in issue.metadata["codes"]}
    codes = Code.objects.filter(code__in=named) if named else []
    ids = {(code.system, code.code): code.pk for code in codes}
    rows = [
        CurrentCode(
            **listed[issue.article.pk],
            code_id=ids[code["system"], code["code"]],
            relation=code["relation"],
            includes_descendants=code["includes_descendants"],
        )
        for issue in issues
        for code in issue.metadata["codes"]
        if (code["system"], code["code"]) in ids
    ]
    insert_rows(rows)
    return rows


def _write_aspects(issues: Sequence[Issue], listed: dict[int, dict[str, Any]]) -> None:
    insert_rows(
        [
            CurrentAspect(aspect=aspect, **listed[issue.article.pk])
            for issue in issues
            for aspect in sorted({s.aspect for s in issue.document.sections if s.aspect})
        ]
    )


def _write_mentions(issues: Sequence[Issue]) -> None:
    CurrentMention.objects.bulk_create(
        CurrentMention(current_id=issue.article.pk, mentioned=mentioned)
        for issue in issues
        for mentioned in sorted(
            linked_articles(issue.document.sections) | set(issue.metadata["related"])
        )
    )
