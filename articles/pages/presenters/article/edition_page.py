"""Context of the page of one edition: its facts, and links to other editions."""

from copy import copy

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.delivery import addresses
from articles.delivery.article_context import (
    ArticleContext,
    document_of,
    load_notices,
    section_digests_of,
)
from articles.documents.compare.review_coverage import review_coverage_of
from articles.models.public.current import Current
from articles.models.public.edition import Edition, Review
from articles.pages.presenters.wording import edition_name, join_sentences, link, written_day


def facts_of_edition(current: Current, edition: Edition) -> ArticleContext:
    """As load_facts, with the review that was valid when this edition was published. 2 queries."""
    reviews = list(Review.objects.filter(article=edition.article_id).order_by("pk"))
    review = _review(edition, [r for r in reviews if not r.scope])
    partial = [r for r in reviews if r.scope and r.digest == edition.digest]
    # A copy: the basis of the current edition must not change.
    then = copy(current)
    then.basis = review.basis if review else "none"
    return ArticleContext(
        current=then,
        edition=edition,
        document=document_of(edition),
        review=review,
        coverage=review_coverage_of(section_digests_of(edition), review, partial),
        partial_reviews=partial,
        same_around=review is None or review.digest == edition.digest,
        translations=[],
        translation=None,
        notices=load_notices(current),
    )


def _review(edition: Edition, reviews: list[Review]) -> Review | None:
    """The last review of exactly this text, else the last one before its publication."""
    same = [review for review in reviews if review.digest == edition.digest]
    before = [review for review in reviews if review.recorded_at <= edition.published_at]
    return next(reversed(same or before), None)


def present_edition_notice(current: Current, edition: Edition, others: dict[int, Edition]) -> dict:
    """The notice on an edition's page. No query.

    `others`: the editions before and after it, by number. `said` and `elsewhere` form one
    sentence; `elsewhere` is the text of the link to the article's page.
    """
    before, after = (
        row if row and row.number > current.withdrawn_through else None
        for row in (others.get(edition.number - 1), others.get(edition.number + 1))
    )
    changes = addresses.changes(current.language, current.slug)
    is_current = edition.pk == current.edition_id
    return {
        **(_latest(edition) if is_current else _superseded(edition)),
        "followed": _followed(
            after, f"{changes}?from={edition.number}&to={current.edition.number}"
        ),
        "neighbours": _neighbours(current, before, after),
        "changes": changes,
    }


def _superseded(edition: Edition) -> dict[str, str]:
    label = gettext("This is edition %(number)s, which has been superseded")
    said = gettext("It was published on %(day)s. Do not rely on it:")
    return {
        "label": label % {"number": edition.number},
        "said": said % {"day": written_day(edition.published_at)},
        "elsewhere": gettext("read the current text"),
    }


def _latest(edition: Edition) -> dict[str, str]:
    label = gettext("This is edition %(number)s, the current one")
    said = gettext(
        "It was published on %(day)s. The address of this page always shows this edition;"
    )
    return {
        "label": label % {"number": edition.number},
        "said": said % {"day": written_day(edition.published_at)},
        "elsewhere": gettext("the article’s own page shows the latest"),
    }


def _followed(after: Edition | None, comparison: str) -> SafeString:
    """The next edition, if readable, and a link to the comparison."""
    changed = link(comparison, gettext("What changed since"))
    if after is None:
        return changed
    followed = gettext("Edition %(number)s took its place on %(day)s.")
    next_edition = {"number": after.number, "day": written_day(after.published_at)}
    return join_sentences(followed % next_edition, changed)


def _neighbours(current: Current, before: Edition | None, after: Edition | None) -> SafeString:
    """Links to the editions before and after, each followed by a space."""
    where = current.language, current.slug
    links = (
        (addresses.edition_page(*where, row.number), rel, edition_name(row.number))
        for row, rel in ((before, "prev"), (after, "next"))
        if row
    )
    return format_html_join("", '<a href="{}" rel="{}">{}</a> ', links)
