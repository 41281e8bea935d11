"""GET /api/changelog.atom and /api/changelog.json: the changes to the API as feeds."""

import datetime
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from articles.delivery import addresses
from articles.pages.discovery.feeds.entries import Entry, Feed
from articles.pages.discovery.feeds.formats import FORMATS
from articles.pages.views.files import file_answer

from .changelog import Told, changelog

LANGUAGE = "en"


@require_safe
def changelog_feed(request: HttpRequest, form: str) -> HttpResponse:
    """`form`: atom or json."""
    response = file_answer(request, _written(form), FORMATS[form][0], language=LANGUAGE)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@cache
def _written(form: str) -> bytes:
    """Cached: it does not change while the process runs."""
    return FORMATS[form][1](changes())


def changes() -> Feed:
    """An entry for each version and day; what is added on a day is added to its entry."""
    base = f"{settings.SITE_URL}/api/changelog"
    return Feed(
        title=f"{settings.PUBLISHER_NAME}: changes to the API",
        language=LANGUAGE,
        home=_page(),
        url={form: f"{base}.{form}" for form in FORMATS},
        entries=[_entry(told) for told in changelog()],
    )


def _entry(told: Told) -> Entry:
    # RFC 4151: named by the day, so that it stays the same when its words are corrected.
    host = urlsplit(settings.SITE_URL).hostname
    at = datetime.datetime.combine(told.day, datetime.time(), datetime.UTC)
    items = format_html_join("", "<li>{}</li>", ((line,) for line in told.lines))
    return Entry(
        id=f"tag:{host},{told.day}:api-changes-{told.version}",
        url=_page(),
        title=told.title,
        html=format_html("<ul>{}</ul>", items),
        published=at,
        updated=at,
        significance="api",
        facts={"version": told.version},
    )


def _page() -> str:
    return f"{addresses.api('docs')}#changes-to-the-api"
