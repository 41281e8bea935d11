"""Rows for tests of lists: many at once, written without the editorial steps."""

import datetime
import uuid

from django.utils import timezone

from articles.models import Act, Article, Current, Edition

DAY = datetime.timedelta(days=1)


def make_drafts(count: int, **fields: object) -> list[Article]:
    """Drafts without a section."""
    return Article.objects.bulk_create(
        Article(title=f"Draft {n:05}", slug=f"draft-{uuid.uuid4()}", **fields) for n in range(count)
    )


def make_out(count: int, *, document: bytes = b'{"sections":[]}', **current: object) -> list:
    """Published articles: an Article, an Edition and a Current each, and nothing else."""
    articles = make_drafts(count)
    start = Edition.objects.count() + 1
    editions = Edition.objects.bulk_create(
        _edition(article, start + n, document) for n, article in enumerate(articles)
    )
    Current.objects.bulk_create(
        _current(article, edition, current)
        for article, edition in zip(articles, editions, strict=True)
    )
    return articles


def make_acts(count: int, **fields: object) -> list[Act]:
    at = timezone.now()
    values = {"actor_name": "Anna", "action": "edit", **fields}
    return Act.objects.bulk_create(Act(**{"at": at, **values}) for _ in range(count))


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + days * DAY


def _edition(article: Article, seq: int, document: bytes) -> Edition:
    now = timezone.now()
    return Edition(
        article=article,
        number=1,
        seq=seq,
        digest="sha256:" + "0" * 64,
        format=1,
        significance="clinical",
        published_at=now,
        first_published=now.date(),
        text_changed=now,
        language="en",
        slug=article.slug,
        kind="condition",
        title=article.title,
        metadata={"sections": {}, "translation_of": None, "source_sections": {}},
        document=document,
    )


def _current(article: Article, edition: Edition, fields: dict) -> Current:
    values = {"state": "published", "basis": "none", **fields}
    return Current(
        article=article,
        public_id=article.public_id,
        first_seq=edition.seq,
        seq=edition.seq,
        updated_at=edition.published_at,
        published_at=edition.published_at,
        significance="clinical",
        language="en",
        slug=edition.slug,
        kind="condition",
        translation_set=article.translation_set,
        edition=edition,
        **values,
    )
