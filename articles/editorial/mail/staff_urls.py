"""Addresses of the editors' screens, whole, for what leaves them: mails and calendars."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from articles.models import Article


def address_of(article: Article) -> str:
    """The article's page in the admin."""
    return _whole("admin:articles_article_change", article.pk)


def address_of_list() -> str:
    """The list of all articles in the admin."""
    return _whole("admin:articles_article_changelist")


def address_of_home() -> str:
    """The admin's first page."""
    return _whole("admin:index")


def address_of_feedback(article: Article) -> str:
    """What readers said of the article."""
    return _whole("admin:screen_feedback_of", article.pk)


def address_of_harm() -> str:
    """The list of readers' warnings that nobody has seen to."""
    return _whole("admin:screen_desk_harm")


def host() -> str:
    """The site's host name."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def _whole(name: str, *args: int) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
