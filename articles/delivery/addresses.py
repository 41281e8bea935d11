"""Absolute addresses of everything that leaves the house."""

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings


def permanent(public_id: object) -> str:
    """The address that redirects to wherever the article is now."""
    return f"{settings.SITE_URL}/a/{public_id}"


def frame(public_id: object) -> str:
    """The article as a page that another site shows in a frame."""
    return f"{permanent(public_id)}/frame"


def card(public_id: object) -> str:
    """The picture that stands for the article where its address is shared."""
    return f"{permanent(public_id)}/card.png"


def home(language: str) -> str:
    """The page that all articles of a language are found from."""
    return f"{settings.SITE_URL}/{language}/"


def site(language: str, *parts: str) -> str:
    """One of the site's own pages, such as `site("en", "topics", "joints")`."""
    return home(language) + "".join(f"{quote(part)}/" for part in parts)


def page(language: str, slug: str) -> str:
    """The article's page."""
    # Slugs may hold any letter; headers and links may not.
    return f"{settings.SITE_URL}/{language}/{_quoted(slug)}/"


# The slugs now being read: quoting costs several microseconds of a read of a hundred.
_quoted = lru_cache(maxsize=4096)(quote)


def edition_page(language: str, slug: str, number: int) -> str:
    """One edition's permanent page."""
    return f"{page(language, slug)}editions/{number}/"


def changes(language: str, slug: str) -> str:
    """The article's public history, where any two of its editions are compared."""
    return f"{page(language, slug)}changes/"


def feed(language: str, form: str, topic: str = "") -> str:
    """What changed in a language, or under one of its topics. `form`: "atom" or "json"."""
    above = site(language, "topics", topic) if topic else home(language)
    return f"{above}feed.{form}"


def sitemap(number: int | None = None) -> str:
    """A block of the site map; without a number, the list of blocks."""
    path = "sitemap.xml" if number is None else f"sitemaps/{number}.xml"
    return f"{settings.SITE_URL}/{path}"


def oembed(address: str) -> str:
    """What tells another site how to embed the page at this address."""
    return f"{settings.SITE_URL}/oembed?url={quote(address, safe='')}&format=json"


def handout(language: str, slug: str, name: str) -> str:
    """The article as a PDF; `name` is that of its renderer."""
    return f"{page(language, slug)}{name}"


def mail(subject: str, body: str) -> str:
    """A letter begun in the reader's own mail program, to whomever they choose."""
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def api(path: str = "") -> str:
    """An address of API v1, from the part below its index."""
    return f"{settings.SITE_URL}/api/v1/{path}"


def api_article(public_id: object) -> str:
    """The article as v1 JSON."""
    return api(f"articles/{public_id}")
