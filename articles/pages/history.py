"""Queries for the public history of an article: Changes, newest first, and their editions."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition, Review

PAGE_SIZE = 50
# Options in the comparison form; older editions can be compared by the links in the history.
MOST_CHOICES = 100
# Not shown: a change of a translation does not change this text.
QUIET = ("article.translation_changed",)
_LIGHT = (
    *("number", "digest", "slug", "language", "significance", "change_note"),
    *("published_at", "article_id"),
)


@dataclass
class History:
    """One page of the history. `before`: seq where the next page begins, or None."""

    current: Current
    changes: list[Change]
    # {seq: the article's state before that Change}; "" before the first edition.
    states: dict[int, str]
    # By number, without their documents.
    editions: dict[int, Edition]
    # Of the text of these editions, or recorded with one of these Changes.
    reviews: list[Review]
    before: int | None


def load_history(current: Current, *, before: int | None = None) -> History:
    """The page of the history before this seq. 3 queries."""
    rows = Change.objects.filter(article=current.pk).exclude(type__in=QUIET)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    found = list(rows.order_by("-seq")[: PAGE_SIZE + 1])
    changes = found[:PAGE_SIZE]
    older = [change.state for change in found[1:]] + [""]
    states = {change.seq: state for change, state in zip(changes, older, strict=False)}
    editions = _editions(current, changes)
    reviews = _reviews(current, changes, editions)
    following = changes[-1].seq if len(found) > PAGE_SIZE else None
    return History(current, changes, states, editions, reviews, before=following)


def _editions(current: Current, changes: list[Change]) -> dict[int, Edition]:
    numbers = {n for c in changes for n in (c.edition, c.previous_edition) if n}
    rows = Edition.objects.filter(article=current.pk, number__in=numbers)
    return {edition.number: edition for edition in rows.only(*_LIGHT)}


def _reviews(current: Current, changes: list[Change], editions: dict[int, Edition]) -> list[Review]:
    digests = {edition.digest for edition in editions.values()}
    wanted = Q(digest__in=digests) | Q(recorded_at__in=[change.at for change in changes])
    rows = Review.objects.filter(wanted, article=current.pk)
    return list(rows.defer("section_digests", "checklist", "safe_alone", "sources"))


def comparison_choices(current: Current) -> list[tuple[int, datetime.datetime]]:
    """[(number, published_at)] of the newest readable editions. One query."""
    rows = Edition.objects.filter(article=current.pk, number__gt=current.withdrawn_through)
    return list(rows.order_by("-number").values_list("number", "published_at")[:MOST_CHOICES])


def neighbouring_editions(edition: Edition) -> dict[int, Edition]:
    """{number: edition} of the editions before and after, without documents. One query."""
    numbers = (edition.number - 1, edition.number + 1)
    rows = Edition.objects.filter(article=edition.article_id, number__in=numbers)
    return {row.number: row for row in rows.only(*_LIGHT)}
