"""oEmbed 1.0 (oembed.com): an article as an iframe on another site."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import orjson
from django.conf import settings

from articles.delivery import addresses
from articles.delivery.article_context import document_of
from articles.models.public.current import Current

from .social_cards import HEIGHT, WIDTH
from .xml import DECLARATION, element, text_element

# Fits a text column and shows more than a heading. Without script a frame cannot grow.
FRAME_WIDTH, FRAME_HEIGHT = 640, 600
# Seconds a host may cache the answer, as caches on the way may: a title or picture of a withdrawn
# article is gone as soon as its page is.
CACHE_AGE = 60
# Only links work in the frame, and open outside it.
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True)
class MaxSize:
    """maxwidth and maxheight of the host, in pixels; None: not given."""

    width: int | None = None
    height: int | None = None


def oembed_answer(current: Current, most: MaxSize) -> dict[str, str | int]:
    """The oEmbed answer. `current` has its edition loaded. No query."""
    edition = current.edition
    width = min(FRAME_WIDTH, most.width or FRAME_WIDTH)
    height = min(FRAME_HEIGHT, most.height or FRAME_HEIGHT)
    answer: dict[str, str | int] = {
        "version": "1.0",
        "type": "rich",
        "title": edition.title,
        "provider_name": settings.PUBLISHER_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": CACHE_AGE,
        "html": iframe(current, width, height),
        "width": width,
        "height": height,
    }
    authors = [author.name for author in document_of(edition).authors]
    if authors:
        answer["author_name"] = ", ".join(authors)
    # The protocol: a thumbnail must not exceed maxwidth and maxheight either.
    if (most.width or WIDTH) >= WIDTH and (most.height or HEIGHT) >= HEIGHT:
        answer |= {
            "thumbnail_url": addresses.card(current.public_id),
            "thumbnail_width": WIDTH,
            "thumbnail_height": HEIGHT,
        }
    return answer


def iframe(current: Current, width: int, height: int) -> str:
    """The iframe as HTML."""
    return (
        f'<iframe src="{addresses.frame(current.public_id)}" width="{width}" height="{height}" '
        f'title="{escape(current.edition.title)}" sandbox="{SANDBOX}" loading="lazy" '
        f'referrerpolicy="no-referrer"></iframe>'
    )


def _as_xml(answer: dict[str, str | int]) -> bytes:
    fields = (text_element(name, str(value)) for name, value in answer.items())
    return (DECLARATION + element("oembed", *fields)).encode()


FORMS: dict[str, tuple[str, Callable[[dict[str, str | int]], bytes]]] = {
    "json": ("application/json", orjson.dumps),
    "xml": ("text/xml; charset=utf-8", _as_xml),
}
