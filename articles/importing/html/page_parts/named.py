"""Leave out parts whose class or id names what they are: comments, related pages, tags, votes.

The names are the English words that publishing systems use whatever the language of the page.
"""

import re

from articles.importing.recognition.byline import looks_like_byline

from ..elements import HEADINGS, Element, ancestors, block_lines, walk
from .taking import Taking, linked_pages

_DASHES = re.compile(r"[_-]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Of readers, not of the publisher. A class such as "comments-open" says so of a whole article.
# "expert-comments" may be the publisher's own.
_COMMENTS = re.compile(
    r"(?!(?:.*-)?(?:no|has|with|hide|allow|experts?|clinical|clinicians?|editors?|doctors?|medical"
    r"|reviewers?|authors?|staff)-)(?:(?:[a-z0-9]+-)*comments|(?:[a-z0-9]+-)?comments?-?(?:list|area"
    r"|section|thread|form|wrapper|wrap|container|box|block|holder|respond|template|feed|links?)"
    r"|respond|disqus.*|pingbacks?|trackbacks?)"
)
_ONE_COMMENT = re.compile(r"comment-\d+")
_RELATED = re.compile(
    r"(?:^|-)(?:related-?(?:posts?|articles?|content|stories|news|pages?|links?|items?|grid"
    r"|products?|reading)|(?:more|other|recent|latest|popular|similar|recommended|suggested"
    r"|interesting)-?(?:posts?|articles?|stories|news|reads?)|you-?may-?(?:also-?)?like"
    r"|prev-?next|next-?prev|post-?nav(?:igation)?|(?:next|previous)-?(?:post|article|story))"
)
_BARE_RELATED = re.compile(r"(?:^|-)(?:related|recommended|recommendations)(?:-|$)")
_AUTHOR = re.compile(
    r"(?:^|-)(?:author-?(?:box|bio|info|description|container|profile|card)|about-?(?:the-?)?author"
    r"|authorbox|bio-?box)"
)
_TAGS = re.compile(
    r"(?:(?:post|entry|article|cat|tag|blog|normal)-?)*(?:tags?|cat|categories|keywords|topics)"
    r"-?(?:links?|list|cloud)?|catlinks|below-entry-meta|entry-utility"
)
_VOTES = re.compile(
    r"votes?|voting|(?:post-)?ratings?|(?:sd-|post-)?likes?|sharedaddy|sociable|shariff.*"
    r"|(?:was-?this-?|page-?|article-?)(?:helpful|feedback)"
)
_ACCOUNT = re.compile(r"(?:^|-)newsletters?(?:-|$)")
_SIDEBAR = re.compile(
    r"(?:(?:left|right|site|page|main|primary|secondary)-?)?sidebar"
    r"(?:-?(?:left|right|primary|secondary|container|area|inner|wrap|\d))?|widget-?area"
)
_SHORT = 200  # letters of a line of votes
_BOX = 800  # letters of a box
_MOST = 0.4  # of the page: beyond that a name is not trusted


def take_named(body: Element, taking: Taking) -> None:
    """Take out what is named so; sizes of `body` are as `measure` left them."""
    stack = [body]
    while stack:
        element = stack.pop()
        kind = None if element is body or not element.size else _kind(element, body.size, taking)
        if kind and taking.may_go(element):
            taking.take(element, kind)
        elif kind == "comments" and taking.is_free(element):
            taking.take(element, kind)
        else:
            stack.extend(c for c in reversed(element.children) if isinstance(c, Element))


def is_named_furniture(element: Element) -> bool:
    """Whether its class or id names it so, whatever its shape."""
    rules = (_COMMENTS.fullmatch, _RELATED.search, _BARE_RELATED.search, _SIDEBAR.fullmatch)
    names = _names(element)
    return any(rule(name) for rule in rules for name in names)


def _kind(element: Element, total: int, taking: Taking) -> str | None:
    names = _names(element)
    if not names or element.tag in HEADINGS:
        return None
    if any(map(_COMMENTS.fullmatch, names)) or _is_comment(element, names):
        return "comments"
    if element.size > total * _MOST:
        return None
    if any(map(_SIDEBAR.fullmatch, names)) and _beside_article(element):
        return "page furniture"
    if _is_related(element, names):
        return "related links"
    return _small_kind(element, names, taking)


def _small_kind(element: Element, names: list[str], taking: Taking) -> str | None:
    if element.size < _SHORT and any(map(_VOTES.fullmatch, names)):
        return "page furniture"
    if element.size > _BOX:
        return None
    if any(map(_AUTHOR.search, names)) and not _states_byline(element, taking.language):
        return "about the author"
    tags = element.link_share > 0.4 and any(map(_TAGS.fullmatch, names))
    if tags and not _states_byline(element, taking.language):
        return "related links"
    if any(map(_ACCOUNT.search, names)):
        return "account or newsletter"
    return None


def _states_byline(element: Element, language: str) -> bool:
    lines = block_lines(element).split("\n")
    return any(looks_like_byline(line, language) for line in lines)


def _names(element: Element) -> list[str]:
    given = [*element.attrs.get("class", "").split(), element.attrs.get("id", "")]
    return [_DASHES.sub("-", _CAMEL.sub("-", name)).lower().strip("-") for name in given if name]


def _is_comment(element: Element, names: list[str]) -> bool:
    return element.tag in ("li", "article", "div") and any(map(_ONE_COMMENT.fullmatch, names))


def _beside_article(element: Element) -> bool:
    inside = any(parent.tag in ("main", "article") for parent in ancestors(element))
    return not inside and element.link_share > 0.3


def _is_related(element: Element, names: list[str]) -> bool:
    """Whether a name says so, and links or a lone heading bear it out."""
    if not any(map(_RELATED.search, names)):
        bare = any(map(_BARE_RELATED.search, names))
        return bare and len(linked_pages(element)) > 1 and _all_linked(element)
    lone = element.size < 60 and any(e.tag in HEADINGS for e in walk(element))
    return lone or bool(linked_pages(element))


def _all_linked(element: Element) -> bool:
    """Whether each of its parts leads to another page."""
    inner = [c for c in element.children if isinstance(c, Element) and c.size]
    while len(inner) == 1:
        inner = [c for c in inner[0].children if isinstance(c, Element) and c.size]
    parts = [c for c in inner if c.tag not in HEADINGS and c.size > 40]
    return bool(parts) and all(linked_pages(part) for part in parts)
