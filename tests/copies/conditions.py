"""Whether publishing an article depends on nothing but the words of its draft."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.db import connection

from articles.models import Article

from .rows import ARTICLE, SECTION, hanging

_NOTICE = "SELECT 1 FROM articles_notice"
_MENTION = "SELECT 1 FROM articles_currentmention WHERE mentioned = %s"
_SET = f"SELECT 1 FROM {ARTICLE} WHERE translation_set = %s AND id <> %s"
_ORIGINAL = f"SELECT 1 FROM {ARTICLE} WHERE id = %s AND translation_of_id IS NOT NULL"
_TRANSLATED = f"SELECT 1 FROM {ARTICLE} WHERE translation_of_id = %s"
_SECTIONS = f"(SELECT id FROM {SECTION} WHERE article_id = %s)"


def alone(article: Article | None) -> bool:
    """Whether nothing else has a say; `article` None: one to be made, which nothing knows."""
    sought, values = [_NOTICE], []
    if article:
        known = [_raw(article.public_id), _raw(article.translation_set), article.pk]
        sought += [_MENTION, _SET, _ORIGINAL, _TRANSLATED, *_hanging()]
        values = known + [article.pk] * (len(sought) - 3)
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f"EXISTS ({q})" for q in sought), values)
        return not cursor.fetchone()[0]


@cache
def _hanging() -> list[str]:
    return [
        f'SELECT 1 FROM {name} WHERE "{column}" '
        + (f"IN {_SECTIONS}" if target == SECTION else "= %s")
        for name, column, target in hanging()
    ]


def _raw(value: UUID) -> UUID | str:
    return value if connection.features.has_native_uuid_field else value.hex
