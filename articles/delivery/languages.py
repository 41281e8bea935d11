"""Which of the languages there are serves who asks for one."""

from django.conf import settings

from articles.documents.languages import look_up, lookup_order
from articles.models.fields import LANGUAGE_TAG
from articles.models.public.current import Current

from .counts import published_by_language


def served_language(asked: str) -> str | None:
    """The nearest language of the site or of any article, withdrawn ones among them; or None.

    No query for a language of the site as it is written there, else one for each part of the tag:
    an index answers it, while a list of all languages reads every row.
    """
    of_site = set(_of_site())
    could_be = (tag for tag in lookup_order(asked) if LANGUAGE_TAG.fullmatch(tag))
    return next((tag for tag in could_be if tag in of_site or _has_articles(tag)), None)


def site_language(asked: str) -> str:
    """The site's language that serves who asks for `asked`, else its default. No query."""
    return look_up(asked, _of_site()) or settings.LANGUAGE_CODE


def languages_there_are() -> list[str]:
    """The site's languages, then others with published articles. At most two queries."""
    return list(dict.fromkeys([*_of_site(), *sorted(published_by_language())]))


def _of_site() -> list[str]:
    return [tag for tag, _ in settings.LANGUAGES]


def _has_articles(tag: str) -> bool:
    return Current.objects.filter(language=tag).exists()
