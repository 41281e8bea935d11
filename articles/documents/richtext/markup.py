"""Finding and replacing links to articles in rich text."""

import re
from collections.abc import Callable, Iterable

from .hrefs import outward_links
from .plain_text import text_of

_ARTICLE_LINK = re.compile(r'href="article:([0-9a-f-]{36})(#[^"]*)?"')
# A link in cleaned HTML; the target must be a UUID, so that it can be looked up.
_WHOLE_LINK = re.compile(
    r'<a href="article:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:#[^"]*)?"[^>]*>(.*?)</a>',
    re.DOTALL,
)


def pieces_text(pieces: Iterable[str], language: str = "") -> str:
    """Pieces of HTML that belong together as one plain text: "term – description"."""
    return " – ".join(filter(None, (text_of(piece, language) for piece in pieces)))


def links_to_articles(html: str) -> list[str]:
    """Ids of the articles that cleaned HTML links to, in reading order."""
    if "article:" not in html:
        return []
    return [link[1] for link in _WHOLE_LINK.finditer(html)]


def replace_links(html: str, replace: Callable[[str, str], str | None]) -> str:
    """Replace links to articles by `replace(article id, link text as HTML)`; None keeps a link.

    Expects cleaned HTML.
    """
    if "article:" not in html:
        return html
    return _WHOLE_LINK.sub(lambda link: replace(link[1], link[2]) or link[0], html)


def resolve_links(
    html: str, address: Callable[[str], str], site: Callable[[str], str | None]
) -> str:
    """Make all links whole, for every way out.

    Stored `article:{id}#section` links become `address(id)` with the same fragment; addresses of
    this site ("/…", "#…") become `site(href)`, where None drops one.
    """
    html = outward_links(html, site)
    if "article:" not in html:
        return html
    return _ARTICLE_LINK.sub(lambda m: f'href="{address(m[1])}{m[2] or ""}"', html)
