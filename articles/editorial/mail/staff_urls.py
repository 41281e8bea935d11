"""Absolute URLs of admin pages, for mails and calendars."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from articles.models import Article


def article_url(article: Article) -> str:
    """The article's change page."""
    return _absolute_url("admin:articles_article_change", article.pk)


def article_list_url() -> str:
    """The list of all articles."""
    return _absolute_url("admin:articles_article_changelist")


def home_url() -> str:
    """The admin's start page."""
    return _absolute_url("admin:index")


def feedback_url(article: Article) -> str:
    """Feedback on the article."""
    return _absolute_url("admin:screen_feedback_of", article.pk)


def harm_list_url() -> str:
    """The list of unhandled warnings."""
    return _absolute_url("admin:screen_desk_harm")


def site_host() -> str:
    """The site's site_host name."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def _absolute_url(name: str, *args: int) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
