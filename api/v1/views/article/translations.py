"""Where else an article is, when it is not in the language asked for."""

from __future__ import annotations

from django.conf import settings

from articles.delivery import addresses
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current


def translations_of(language: str, slug: str) -> list[Current]:
    """Readable articles that say in other languages what this slug says in one of them.

    The slug is looked for in the site's languages, each a look-up in the index. One query.
    """
    tags = {language.split("-")[0], *(code for code, _ in settings.LANGUAGES)}
    readable = Current.objects.filter(state__in=READABLE_STATES)
    sets = readable.filter(language__in=tags, slug=slug).values("translation_set")
    return list(readable.filter(translation_set__in=sets).order_by("language", "pk"))


def best(others: list[Current], language: str, slug: str) -> Current:
    """The one nearest to the language asked for, else the one that bears the slug."""
    base = language.split("-")[0]
    return min(
        others,
        key=lambda one: (
            one.language != language,
            one.language != base,
            one.language.split("-")[0] != base,
            one.slug != slug,
        ),
    )


def available(others: list[Current]) -> list[dict[str, str]]:
    """Other languages, for the 404 that has nothing in the one asked for."""
    return [
        {
            "language": one.language,
            "id": str(one.public_id),
            "url": addresses.api_article(one.public_id),
        }
        for one in others
    ]
