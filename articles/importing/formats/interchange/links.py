"""Links of a record of the interchange format: whole by its `source_url`, else left out."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.hrefs import kept_href
from articles.documents.richtext.nesting import MAX_DEPTH
from articles.importing.html.decoding import refuse_deep_nesting
from articles.importing.html.markup import LinkResolver
from articles.importing.tree import CallToAction, StatedReference

from .record import Record, RecordSection, Rich

# Nearly every text has none of these, and is not parsed.
_WITHOUT_HOST = re.compile(r"href\s*=(?!\s*[\"']?\s*(?:https?://|mailto:|tel:|article:|#))", re.I)
# Places in the text itself, and other articles of this site.
_OURS = re.compile(r"\s*(?:#|article:)", re.I)


def settle_links(record: Record) -> list[str]:
    """Make the links of a record whole, in place; returns warnings of those left out.

    Raises ImportFailure for HTML that is nested too deeply.
    """
    source = record.source_url or ""
    page = source if source.lower().startswith(("http://", "https://")) else ""
    warnings = []
    for section in record.sections:
        for holder in _holders(section):
            for name in holder.html_fields:
                if html := getattr(holder, name):
                    links = LinkResolver(page)
                    setattr(holder, name, _settled_html(html, links))
                    warnings += links.warnings(f"Section “{section.heading}”: ")
    for place, linked, words in _addresses(record):
        if linked.url:
            links = LinkResolver(page)
            linked.url = _settled(linked.url, words, links)
            warnings += links.warnings(f"{place}: ")
    return warnings


def _holders(section: RecordSection) -> Iterator[Rich]:
    for block in section.blocks:
        yield block
        yield from block.own_items


def _addresses(record: Record) -> Iterator[tuple[str, CallToAction | StatedReference, str]]:
    """(place, what holds the address, the link's words) of each outside the sections."""
    if call := record.call_to_action:
        yield "Call to action", call, call.label or call.text
    for number, reference in enumerate(record.references, start=1):
        yield f"Reference {number}", reference, reference.title


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
