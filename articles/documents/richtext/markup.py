"""Rendering blocks as HTML and text; finding and replacing links to articles."""

import re
from collections.abc import Callable, Iterator, Sequence

from .hrefs import outward_links
from .sanitizer import text_of

_ARTICLE_LINK = re.compile(r'href="article:([0-9a-f-]{36})(#[^"]*)?"')
# A link in cleaned HTML; the target must be a UUID, so that it can be looked up.
_WHOLE_LINK = re.compile(
    r'<a href="article:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:#[^"]*)?"[^>]*>(.*?)</a>',
    re.DOTALL,
)


def list_html(block: dict) -> str:
    """A list block as HTML: `dl` where every item has a description, else `ul` or `ol`."""
    items = block["items"]
    if is_definition_list(block):
        body = "".join(f"<dt>{item['term']}</dt><dd>{item['description']}</dd>" for item in items)
        return f"<dl>{body}</dl>"
    tag = "ul" if block["style"] == "bullets" else "ol"
    start = f' start="{block["start"]}"' if tag == "ol" and block["start"] != 1 else ""
    body = "".join(f"<li>{item_html(item)}</li>" for item in items)
    return f"<{tag}{start}>{body}</{tag}>"


def is_definition_list(block: dict) -> bool:
    """Whether every item of a bullet list has a term and a description."""
    return block["style"] == "bullets" and all(item["description"] for item in block["items"])


def item_html(item: dict) -> str:
    """ "term – description" as inline HTML."""
    if not item["description"]:
        return item["term"]
    return f"<strong>{item['term']}</strong> – {item['description']}"


def list_text(block: dict) -> str:
    """A list block as plain text, one item per line, numbered in an ordered list."""
    lines = [item_text(item) for item in block["items"]]
    if block["style"] != "bullets":
        lines = [f"{number}. {line}" for number, line in enumerate(lines, start=block["start"])]
    return "\n".join(lines)


def block_text(block: dict) -> str:
    """A block as plain text; list items one per line, "term – description"."""
    if block["type"] != "list":
        return text_of(block["html"])
    return "\n".join(map(item_text, block["items"]))


def item_text(item: dict) -> str:
    """ "term – description", or the term alone."""
    halves = [text_of(item["term"]), text_of(item["description"])]
    return " – ".join(half for half in halves if half)


def rich_texts(sections: Sequence[dict]) -> Iterator[tuple[str, str]]:
    """(section id, HTML) of each piece of rich text, in reading order."""
    for section in sections:
        for block in section["blocks"]:
            if block["type"] != "list":
                yield section["id"], block["html"]
                continue
            for item in block["items"]:
                yield section["id"], item["term"]
                yield section["id"], item["description"]


def linked_articles(sections: Sequence[dict]) -> set[str]:
    """Ids of the articles that a document's sections link to."""
    texts = (html for _, html in rich_texts(sections) if "article:" in html)
    return {link[1] for html in texts for link in _WHOLE_LINK.finditer(html)}


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
