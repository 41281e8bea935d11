"""HTML for what a document holds as structure, the same for every reader of it."""

import re
from collections.abc import Callable

from .diff import item_text

_ARTICLE_LINK = re.compile(r'href="article:([0-9a-f-]{36})(#[^"]*)?"')


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
    """Whether a list is term and description throughout."""
    return block["style"] == "bullets" and all(item["description"] for item in block["items"])


def item_html(item: dict) -> str:
    """ "term – description" as inline HTML."""
    if not item["description"]:
        return item["term"]
    return f"<strong>{item['term']}</strong> – {item['description']}"


def list_text(block: dict) -> str:
    """A list block as lines, numbered where it is an ordered list."""
    lines = [item_text(item) for item in block["items"]]
    if block["style"] != "bullets":
        lines = [f"{number}. {line}" for number, line in enumerate(lines, start=block["start"])]
    return "\n".join(lines)


def resolve_links(html: str, address: Callable[[str], str]) -> str:
    """Turn stored `article:{id}#section` links into addresses that never rot."""
    if "article:" not in html:
        return html
    return _ARTICLE_LINK.sub(lambda m: f'href="{address(m[1])}{m[2] or ""}"', html)
