"""Who else has the address of a draft: told on saving, refused on submitting."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.documents.slugs import is_slug
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.errors import Refused
from articles.models import Article, Candidate, Current, PastSlug
from articles.models.drafts.review import IS_OPEN


@dataclass(frozen=True)
class AddressUse:
    """Another article, and how it has the address: published, submitted, draft or past."""

    article: Article
    how: str

    @property
    def forbids_submitting(self) -> bool:
        return self.how in ("published", "submitted")


def address_uses(article: Article) -> list[AddressUse]:
    """What else has the draft's address, the weightiest first, each article once. 4 queries."""
    return list({use.article.pk: use for use in reversed(_uses(article))}.values())[::-1]


def require_address(article: Article) -> None:
    """Raise Refused if the draft's slug is no word, or another article is under review there."""
    if not is_slug(article.slug):
        raise Refused(
            "slug-no-word",
            f"The address “{article.slug}” has no letter or digit, or a sign that no address has. "
            "Write another slug.",
        )
    _refuse_taken(article, _submissions(article))


def require_unpublished_address(article: Article) -> None:
    """Raise Refused if another article is published at the draft's address.

    Call after the candidate is saved: what was under review there till then is seen by now.
    """
    _refuse_taken(article, _publications(article))


def _refuse_taken(article: Article, rows: QuerySet[Any]) -> None:
    """`rows`: of other articles, each with its `article`."""
    # Its title alone: these rows and their articles have a hundred columns.
    if (title := rows.values_list("article__title", flat=True).first()) is not None:
        raise Refused(
            "slug-taken",
            f"“{title}” has this address ({article.language}/{article.slug}). Change the "
            "slug, or withdraw the other article first.",
        )


def _uses(article: Article) -> list[AddressUse]:
    rows = (
        ("published", _articles_of(_publications(article))),
        ("submitted", _articles_of(_submissions(article).defer("document"))),
        ("draft", _drafts(article)),
        ("past", _formerly(article)),
    )
    return [AddressUse(other, how) for how, others in rows for other in others]


def _articles_of(rows: QuerySet[Any]) -> list[Article]:
    return [row.article for row in rows.select_related("article")]


def _publications(article: Article) -> QuerySet[Current]:
    rows = Current.objects.filter(
        language=article.language, slug=article.slug, state__in=READABLE_STATES
    )
    return rows.exclude(pk=article.pk)


def _submissions(article: Article) -> QuerySet[Candidate]:
    rows = Candidate.objects.filter(language=article.language, slug=article.slug, **IS_OPEN)
    return rows.exclude(article=article.pk)


def _drafts(article: Article) -> list[Article]:
    rows = Article.objects.filter(language=article.language, slug=article.slug)
    return list(rows.exclude(pk=article.pk)[:1])


def _formerly(article: Article) -> list[Article]:
    """The article that had the address last; none if this one has had it too."""
    rows = PastSlug.objects.filter(language=article.language, slug=article.slug)
    last = rows.select_related("article").order_by("-pk").first()
    return [last.article] if last and last.article_id != article.pk else []
