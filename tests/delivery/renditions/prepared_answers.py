"""Prepared answers of articles that were read before a release."""

from datetime import timedelta

from django.utils import timezone

from api.v1.renderers import ARTICLE_JSON
from articles.delivery import write_behind
from articles.delivery.renditions import keys_in_use
from articles.models import Article, Current, Rendition
from articles.pages.renderers import ARTICLE_PAGE

OLD = "releasebefore"
JSON, PAGE = ARTICLE_JSON.name, ARTICLE_PAGE.name


def address(article: Article, form: str = JSON) -> str:
    if form == JSON:
        return f"/api/v1/articles/{article.public_id}"
    return f"/{article.language}/{article.slug}/"


def read(client, article: Article, form: str = JSON):
    """A reader's answer, with what it had built stored."""
    answer = client.get(address(article, form))
    write_behind.flush()
    return answer


def release() -> None:
    """A new release has begun to answer in both forms; what is stored is of the one before."""
    Rendition.objects.update(renderer=OLD)
    keys_in_use.mark([ARTICLE_JSON.key, ARTICLE_PAGE.key], timezone.now())


def answers_still(key: str = OLD, *, since: timedelta = timedelta(days=7)) -> None:
    """Some process of another release still answers with this key."""
    keys_in_use.mark([key], timezone.now() - since)
    keys_in_use.mark([key], timezone.now())


def store(article: Article, key: str, form: str = JSON) -> None:
    """A prepared answer under this key."""
    row = {"shown": 1, "etag": '""', "last_modified": "", "body": b"{}"}
    Rendition.objects.create(article=article, name=form, renderer=key, **row)


def stored(form: str = JSON) -> set[tuple[str, int]]:
    """(key, article) of each row."""
    return set(Rendition.objects.filter(name=form).values_list("renderer", "article"))


def changed(article: Article, *, days_ago: int) -> None:
    """The article's last change was then."""
    at = timezone.now() - timedelta(days=days_ago)
    Current.objects.filter(pk=article.pk).update(updated_at=at)
