"""Who else has the address of a draft: told on saving, refused on submitting."""

from dataclasses import dataclass

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
    _refuse_taken(article, _submitted(article))


def require_unpublished_address(article: Article) -> None:
    """Raise Refused if another article is published at the draft's address.

    Call after the candidate is saved: what was under review there till then is seen by now.
    """
    _refuse_taken(article, _published(article))


def _refuse_taken(article: Article, others: list[Article]) -> None:
    if others:
        raise Refused(
            "slug-taken",
            f"“{others[0].title}” has this address ({article.language}/{article.slug}). Change the "
            "slug, or withdraw the other article first.",
        )


def _uses(article: Article) -> list[AddressUse]:
    rows = (
        ("published", _published(article)),
        ("submitted", _submitted(article)),
        ("draft", _drafts(article)),
        ("past", _formerly(article)),
    )
    return [AddressUse(other, how) for how, others in rows for other in others]


def _published(article: Article) -> list[Article]:
    rows = Current.objects.filter(
        language=article.language, slug=article.slug, state__in=READABLE_STATES
    )
    return [row.article for row in rows.exclude(pk=article.pk).select_related("article")]


def _submitted(article: Article) -> list[Article]:
    rows = Candidate.objects.filter(language=article.language, slug=article.slug, **IS_OPEN)
    rows = rows.exclude(article=article.pk)
    return [row.article for row in rows.select_related("article").defer("document")]


def _drafts(article: Article) -> list[Article]:
    rows = Article.objects.filter(language=article.language, slug=article.slug)
    return list(rows.exclude(pk=article.pk)[:1])


def _formerly(article: Article) -> list[Article]:
    """The article that had the address last; none if this one has had it too."""
    rows = PastSlug.objects.filter(language=article.language, slug=article.slug)
    last = rows.select_related("article").order_by("-pk").first()
    return [last.article] if last and last.article_id != article.pk else []
