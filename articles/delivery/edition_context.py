"""The context of an edition that is not what readers get: of an old one, or at an earlier time."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from copy import copy

from articles.documents.compare.review_coverage import review_coverage_of
from articles.models.public.current import Current
from articles.models.public.edition import Edition, Review

from .article_context import (
    ArticleContext,
    document_of,
    load_notices,
    load_translations,
    section_digests_of,
    translation_of,
)


def load_edition_context(
    current: Current, edition: Edition, *, until: datetime.datetime | None = None
) -> ArticleContext:
    """As `load_article_context`, with the review that was valid when the edition was published.

    3 queries. `until`: reviews recorded from then on do not count. Notices are those of now, as
    they warn of a text wherever it is read; so is how a translation stands to its original.
    """
    reviews = _reviews([edition.article_id], until)[edition.article_id]
    review = _valid(edition, [each for each in reviews if not each.scope])
    partial = [each for each in reviews if each.scope and each.digest == edition.digest]
    return ArticleContext(
        current=standing_then(current, edition, review),
        edition=edition,
        document=document_of(edition),
        review=review,
        coverage=review_coverage_of(section_digests_of(edition), review, partial),
        partial_reviews=partial,
        same_around=review is None or review.digest == edition.digest,
        translations=load_translations(current),
        translation=translation_of(current, edition),
        notices=load_notices(current),
    )


def load_valid_reviews(
    editions: Collection[Edition], until: datetime.datetime
) -> dict[int, Review | None]:
    """{edition: the review that was valid when it was published}. One query."""
    reviews = _reviews([edition.article_id for edition in editions], until)
    whole = {pk: [each for each in rows if not each.scope] for pk, rows in reviews.items()}
    return {e.pk: _valid(e, whole.get(e.article_id, [])) for e in editions}


def standing_then(current: Current, edition: Edition, review: Review | None) -> Current:
    """A copy of the row, with what the edition and its review say in place of the present ones."""
    then = copy(current)
    then.kind, then.language, then.slug = edition.kind, edition.language, edition.slug
    then.basis = review.basis if review else "none"
    then.last_reviewed = review.reviewed_on if review else None
    then.next_review_due = review.next_review_due if review else None
    # Whether its review is overdue matters for the present text alone.
    then.lapsed_on = None
    return then


def _reviews(
    articles: Iterable[int], until: datetime.datetime | None
) -> defaultdict[int, list[Review]]:
    rows = Review.objects.filter(article__in=set(articles)).order_by("pk")
    if until is not None:
        rows = rows.filter(recorded_at__lt=until)
    found = defaultdict(list)
    for row in rows:
        found[row.article_id].append(row)
    return found


def _valid(edition: Edition, reviews: list[Review]) -> Review | None:
    """The last review of exactly this text, else the last one before its publication."""
    same = [review for review in reviews if review.digest == edition.digest]
    before = [review for review in reviews if review.recorded_at <= edition.published_at]
    return next(reversed(same or before), None)
