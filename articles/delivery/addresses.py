"""Absolute URLs of the site's pages and of the API."""

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings


def permanent(public_id: object) -> str:
    """The permanent URL, which redirects to the article's page."""
    return f"{settings.SITE_URL}/a/{public_id}"


def of_this_site(href: str) -> str | None:
    """A link to a path of this site, whole; None for a place in a page, which has moved with it."""
    return f"{settings.SITE_URL}{href}" if href.startswith("/") else None


def frame(public_id: object) -> str:
    """The article as a page for frames of other sites."""
    return f"{permanent(public_id)}/frame"


def card(public_id: object) -> str:
    """The article's social card, an image."""
    return f"{permanent(public_id)}/card.png"


def home(language: str) -> str:
    """The home page of a language."""
    return f"{settings.SITE_URL}/{language}/"


def site(language: str, *parts: str) -> str:
    """Another page of the site, such as `site("en", "topics", "joints")`."""
    return home(language) + "".join(f"{quote(part)}/" for part in parts)


def page(language: str, slug: str) -> str:
    """The article's page."""
    # Slugs may have any letter; headers and links must be ASCII.
    return f"{settings.SITE_URL}/{language}/{_quoted(slug)}/"


# Cached: quoting takes several microseconds, of about a hundred for reading an article.
_quoted = lru_cache(maxsize=4096)(quote)


def edition_page(language: str, slug: str, number: int) -> str:
    """The page of one edition."""
    return f"{page(language, slug)}editions/{number}/"


def changes(language: str, slug: str) -> str:
    """The article's history, with comparisons of its editions."""
    return f"{page(language, slug)}changes/"


def feed(language: str, form: str, topic: str = "") -> str:
    """The feed of a language or of one of its topics. `form`: "atom" or "json"."""
    above = site(language, "topics", topic) if topic else home(language)
    return f"{above}feed.{form}"


def sitemap(number: int | None = None) -> str:
    """A block of the sitemap; without a number, the sitemap index."""
    path = "sitemap.xml" if number is None else f"sitemaps/{number}.xml"
    return f"{settings.SITE_URL}/{path}"


def oembed(address: str) -> str:
    """The oEmbed document of a page."""
    return f"{settings.SITE_URL}/oembed?url={quote(address, safe='')}&format=json"


def handout(language: str, slug: str, name: str) -> str:
    """The article as a PDF; `name`: of its renderer."""
    return f"{page(language, slug)}{name}"


def mail(subject: str, body: str) -> str:
    """A mailto: link without a recipient."""
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def api(path: str = "") -> str:
    """A URL of API v1; `path`: relative to /api/v1/."""
    return f"{settings.SITE_URL}/api/v1/{path}"


def api_article(public_id: object) -> str:
    """The article as v1 JSON."""
    return api(f"articles/{public_id}")
