"""Publish imported drafts that are unchanged since import, in batches.

Nobody here has confirmed these texts, so the basis is `stated-by-source`, with the reviewer and
date the source states, or `none`.
"""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles.documents.compile import Draft, InvalidDocument, compile_metadata
from articles.documents.validation.facts import date_faults
from articles.drafting.loading import load_drafts
from articles.editorial import permissions
from articles.editorial.acts import unsaved_act
from articles.editorial.batching import chunks
from articles.editorial.errors import Refused
from articles.editorial.review.submission import (
    OPEN_STATES,
    compile_and_validate,
    newly_anchored,
    save_anchors,
)
from articles.models import Article, Candidate, Current, Origin, Review
from articles.models.statements import insert_rows

from .editions import Issue, issue_editions
from .locks import lock_articles
from .open_warnings import let_pass

# Articles per transaction: few commits, but the journal counter is held under a second.
BATCH = 100


@dataclass
class Outcome:
    """`result`: published, already-published or failed; `why`: the reason of a failure."""

    article: Article
    result: str
    why: str = ""


def unpublished_imports() -> list[int]:
    """Row ids of imported articles that were never published, in order."""
    return list(
        Origin.objects.filter(article__current__isnull=True)
        .order_by("article_id")
        .values_list("article_id", flat=True)
    )


def publish_imported(
    ids: Sequence[int], *, by=None, with_warnings: Collection[str] = ()
) -> Iterator[Outcome]:
    """Publish imported articles in batches; a failing article does not stop the others.

    Each batch is one transaction, so a stopped run can be repeated. `by` is None for a command.
    `with_warnings`: the kinds of warnings an import may have left open; the Act names them.
    """
    if by is not None:
        permissions.require(by, permissions.PUBLISH)
    for some in chunks(ids, BATCH):
        yield from _publish_batch(some, by, with_warnings)


def _publish_batch(ids: Sequence[int], by, with_warnings: Collection[str]) -> list[Outcome]:
    try:
        with transaction.atomic():
            return _publish_drafts(ids, by, with_warnings)
    except Refused as error:
        if len(ids) == 1:
            return [Outcome(Article.objects.get(pk=ids[0]), "failed", str(error))]
        # One article failed the whole batch: retry each by itself.
        return [outcome for pk in ids for outcome in _publish_batch([pk], by, with_warnings)]


def _publish_drafts(ids: Sequence[int], by, with_warnings: Collection[str]) -> list[Outcome]:
    articles = lock_articles(ids)
    published = set(Current.objects.filter(pk__in=ids).values_list("pk", flat=True))
    origins = {o.article_id: o for o in Origin.objects.filter(article__in=ids)}
    reviewed = Candidate.objects.filter(article__in=ids, state__in=OPEN_STATES)
    under_review = set(reviewed.values_list("article_id", flat=True))
    now = timezone.now()
    outcomes, issues, anchored = [], [], []
    passed: dict[int, list[str]] = {}
    for draft in load_drafts([a for a in articles if a.pk not in published]):
        try:
            if draft.article.pk in under_review:
                raise Refused(
                    "under-review",
                    "Submitted and under review: have it confirmed, and publish it by itself.",
                )
            origin = origins.get(draft.article.pk)
            issue = _new_issue(draft, origin, now)
            passed[draft.article.pk] = let_pass(origin, with_warnings) if origin else []
        except (InvalidDocument, Refused) as error:
            outcomes.append(Outcome(draft.article, "failed", str(error)))
            continue
        issues.append(issue)
        anchored += newly_anchored(draft, issue.document)
    save_anchors(anchored)
    write_imported(issues, by=by, at=now, passed=passed)
    outcomes += [Outcome(issue.article, "published") for issue in issues]
    done = [a for a in articles if a.pk in published]
    return outcomes + [Outcome(article, "already-published") for article in done]


def write_imported(
    issues: list[Issue], *, by, at: datetime.datetime, passed: dict[int, list[str]]
) -> None:
    """Write Editions with their Candidates, Reviews and Acts.

    `passed`: {article row id: the kinds of warnings it is published with}.
    """
    if not issues:
        return
    Review.objects.bulk_create([issue.review for issue in issues if issue.review])
    candidates = [
        Candidate(
            article=issue.article,
            digest=issue.digest,
            document=issue.data,
            metadata=issue.metadata,
            state="published",
            submitted_by=by,
            submitted_at=at,
        )
        for issue in issues
    ]
    insert_rows(candidates)
    editions = issue_editions(issues, at=at)
    insert_rows(
        [
            unsaved_act(
                "publish",
                by=by,
                at=at,
                article=issue.article,
                why="Imported library",
                digest=issue.digest,
                edition=edition.number,
                basis=issue.basis,
                **({"with_warnings": kinds} if (kinds := passed[issue.article.pk]) else {}),
            )
            for issue, edition in zip(issues, editions, strict=True)
        ]
    )


def _new_issue(draft: Draft, origin: Origin | None, now: datetime.datetime) -> Issue:
    if origin is None:
        raise Refused("not-imported", "Not imported: submit, confirm and publish it instead.")
    document, data, digest = compile_and_validate(draft)
    if digest != origin.imported_digest:
        raise Refused(
            "changed-since-import",
            "Edited since it was imported: submit it, have it confirmed, and publish it.",
        )
    _require_possible_dates(origin)
    issue = Issue(
        article=draft.article,
        document=document,
        data=data,
        digest=digest,
        metadata=compile_metadata(draft),
        significance="clinical",
        note="",
        basis="none",
        review=None,
        first_published=origin.stated_published_on,
    )
    if review := _stated_review(origin, issue, now):
        issue.review, issue.basis = review, review.basis
    return issue


def _require_possible_dates(origin: Origin) -> None:
    """Refuse what the source cannot have meant; imports since then leave it empty themselves."""
    stated = {
        "last_reviewed": origin.stated_reviewed_on,
        "next_review_due": origin.stated_next_review_due,
        "published": origin.stated_published_on,
    }
    if faults := date_faults(stated, timezone.localdate()):
        said = "; ".join(f"{name}: {fault}" for name, fault in faults.items())
        raise Refused("impossible-dates", f"{said} Mend the source and import it again.")


def _stated_review(origin: Origin, issue: Issue, now: datetime.datetime) -> Review | None:
    """The review stated by the source; None without a date."""
    if origin.stated_reviewed_on is None:
        return None
    return Review(
        article_id=origin.article_id,
        digest=issue.digest,
        section_digests=issue.section_digests,
        basis="stated-by-source",
        reviewed_on=origin.stated_reviewed_on,
        next_review_due=origin.stated_next_review_due,
        reviewers=origin.stated_reviewers,
        recorded_at=now,
    )
