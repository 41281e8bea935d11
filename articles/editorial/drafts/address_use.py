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
    """What else has the draft's address, the weightiest first, each article once.

    4 queries, and one more where there is another.
    """
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


def _refuse_taken(article: Article, others: list[int]) -> None:
    if others:
        title = Article.objects.get(pk=others[0]).title
        raise Refused(
            "slug-taken",
            f"“{title}” has this address ({article.language}/{article.slug}). Change the "
            "slug, or withdraw the other article first.",
        )


def _uses(article: Article) -> list[AddressUse]:
    keys = (
        ("published", _published(article)),
        ("submitted", _submitted(article)),
        ("draft", _drafts(article)),
        ("past", _formerly(article)),
    )
    # Mostly there is none. Asked for with its columns, each query takes three times as long.
    found = Article.objects.in_bulk({pk for _, others in keys for pk in others})
    return [AddressUse(found[pk], how) for how, others in keys for pk in others]


def _published(article: Article) -> list[int]:
    """The keys of articles, as of the three below."""
    rows = Current.objects.filter(
        language=article.language, slug=article.slug, state__in=READABLE_STATES
    )
    return list(rows.exclude(pk=article.pk).values_list("pk", flat=True))


def _submitted(article: Article) -> list[int]:
    rows = Candidate.objects.filter(language=article.language, slug=article.slug, **IS_OPEN)
    return list(rows.exclude(article=article.pk).values_list("article_id", flat=True))


def _drafts(article: Article) -> list[int]:
    rows = Article.objects.filter(language=article.language, slug=article.slug)
    return list(rows.exclude(pk=article.pk).values_list("pk", flat=True)[:1])


def _formerly(article: Article) -> list[int]:
    """The article that had the address last; none if this one has had it too."""
    rows = PastSlug.objects.filter(language=article.language, slug=article.slug)
    last = rows.order_by("-pk").values_list("article_id", flat=True)[:1]
    return [pk for pk in last if pk != article.pk]
