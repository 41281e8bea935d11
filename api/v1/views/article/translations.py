"""Translations of a slug, for `fallback` and for the 404 in a language without the article."""

from django.conf import settings

from articles.delivery import addresses
from articles.documents.languages import look_up
from articles.documents.vocabulary import READABLE_STATES
from articles.languages.packs import primary
from articles.models.public.current import Current


def translations_of(language: str, slug: str) -> list[Current]:
    """Readable articles of the translation sets that have this slug in any language.

    The slug is looked up in the site's languages only, so that the index serves it. One query.
    """
    tags = {primary(language), *(code for code, _ in settings.LANGUAGES)}
    readable = Current.objects.filter(state__in=READABLE_STATES)
    sets = readable.filter(language__in=tags, slug=slug).values("translation_set")
    return list(readable.filter(translation_set__in=sets).order_by("language", "pk"))


def best_translation(others: list[Current], language: str, slug: str) -> Current:
    """The article nearest to the requested language, else the one with this slug."""
    nearest, base = look_up(language, (one.language for one in others)), primary(language)
    return min(
        others,
        key=lambda one: (
            one.language != nearest,
            primary(one.language) != base,
            one.slug != slug,
        ),
    )


def available(others: list[Current]) -> list[dict[str, str]]:
    """The member `available` of the 404: the other languages of the article."""
    return [
        {
            "language": one.language,
            "id": str(one.public_id),
            "api_url": addresses.api_article(one.public_id),
        }
        for one in others
    ]
