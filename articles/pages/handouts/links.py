"""What an article's page says of its handouts."""

from __future__ import annotations

from articles.delivery import addresses
from articles.models.public.current import Current

from .pdf_process import available

NORMAL, LARGE = "handout.pdf", "handout-large.pdf"


def present_taken(current: Current) -> dict:
    """The addresses of both sizes, and whether they can be made."""
    where = current.language, current.slug
    return {
        "available": available(),
        "normal": addresses.handout(*where, NORMAL),
        "large": addresses.handout(*where, LARGE),
    }
