"""Links of a record of the interchange format: whole by its `source_url`, else left out."""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.hrefs import kept_href
from articles.documents.richtext.nesting import MAX_DEPTH
from articles.importing.html.decoding import refuse_deep_nesting
from articles.importing.html.markup import LinkResolver

# Nearly every text has none of these, and is not parsed.
_WITHOUT_HOST = re.compile(r"href\s*=(?!\s*[\"']?\s*(?:https?://|mailto:|tel:|article:|#))", re.I)
# Places in the text itself, and other articles of this site.
_OURS = re.compile(r"\s*(?:#|article:)", re.I)
_HTML = ("html", "term_html", "description_html")


def settle_links(record: dict[str, Any]) -> list[str]:
    """Make the links of a schema-valid record whole, in place; returns warnings of those left out.

    Raises ImportFailure for HTML that is nested too deeply.
    """
    source = record.get("source_url") or ""
    page = source if source.lower().startswith(("http://", "https://")) else ""
    warnings = []
    for place, holder, name, words in _addresses(record):
        links = LinkResolver(page)
        if words is None:
            holder[name] = _settled_html(holder[name], links)
        else:
            holder[name] = _settled(holder[name], words, links)
        warnings += links.warnings(f"{place}: ")
    return warnings


def _addresses(record: dict[str, Any]) -> Iterator[tuple[str, dict, str, str | None]]:
    """(place, what holds it, its name there, the link's words; None for HTML) of each."""
    for section in record["sections"]:
        for block in section.get("blocks", []):
            for holder in _objects(block):
                for name in _HTML:
                    if holder.get(name):
                        yield f"Section “{section['heading']}”", holder, name, None
    if (call := record.get("call_to_action")) and call.get("url"):
        yield "Call to action", call, "url", call.get("label") or call["text"]
    for number, reference in enumerate(record.get("references", []), start=1):
        if reference.get("url"):
            yield f"Reference {number}", reference, "url", reference["title"]


def _objects(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The block and whatever it lists, of any kind of block."""
    yield block
    for value in block.values():
        if isinstance(value, list):
            yield from (member for member in value if isinstance(member, dict))


def _settled(url: str, words: str, links: LinkResolver) -> str | None:
    """The whole address; None where there is none, or none that all programs read alike."""
    target = links.kept(url, words)
    if target and kept_href(target):
        return target
    if not links.dropped:
        links.dropped.append(f"“{words}” ({url.strip()})")
    return None


def _settled_html(html: str, links: LinkResolver) -> str:
    if not _WITHOUT_HOST.search(html):
        return html
    refuse_deep_nesting(html, MAX_DEPTH)
    body = LexborHTMLParser(html).body
    if body is None:
        return html
    for anchor in body.css("a[href]"):
        # The selector finds `xlink:href` in drawings as well, which the sanitiser takes away.
        if "href" not in anchor.attributes:
            continue
        href = anchor.attributes["href"] or ""
        if _OURS.match(href):
            continue
        if target := links.kept(href, anchor.text(strip=True)):
            anchor.attrs["href"] = target
        else:
            del anchor.attrs["href"]
    return body.inner_html or ""
