"""Read a page's metadata (<head>, JSON-LD): title, language, address, people and dates."""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.sanitizer import clean_text
from articles.importing.recognition.byline_names import names_account
from articles.languages.packs import FALLBACK

from ..tree import Person

_PUBLISHED = (
    "article:published_time", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "citation_publication_date", "datepublished", "date",
)  # fmt: skip
_REVIEWED = ("lastreviewed", "last-reviewed", "last_reviewed", "reviewed", "dcterms.reviewed")
_SITE_NAME_CUT = re.compile(r"\s+(?:[|–—·•»]|::|-)\s+")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass
class Metadata:
    title: str = ""
    site_name: str = ""
    share_title: str = ""
    description: str = ""
    language: str = ""
    url: str = ""
    base_url: str = ""
    published: datetime.date | None = None
    last_reviewed: datetime.date | None = None
    authors: list[Person] = field(default_factory=list)
    reviewers: list[Person] = field(default_factory=list)


def read_metadata(parser: LexborHTMLParser) -> Metadata:
    """The metadata that an Article may need where the visible text does not state it."""
    meta = _meta_tags(parser)
    found = Metadata(
        title=_node_text(parser, "title"),
        site_name=meta.get("og:site_name", ""),
        share_title=meta.get("og:title", ""),
        description=meta.get("description", "") or meta.get("og:description", ""),
        language=_language(parser, meta),
        url=_attribute(parser, "link[rel=canonical]", "href") or meta.get("og:url", ""),
        base_url=_attribute(parser, "base[href]", "href"),
        published=_first_date(meta, _PUBLISHED),
        last_reviewed=_first_date(meta, _REVIEWED),
    )
    for thing in _linked_data(parser):
        _add_linked_data(found, thing)
    return found


def _meta_tags(parser: LexborHTMLParser) -> dict[str, str]:
    tags: dict[str, str] = {}
    for node in parser.css("meta"):
        given = node.attributes
        name = given.get("name") or given.get("property") or given.get("http-equiv") or ""
        if name and (content := given.get("content")):
            tags.setdefault(name.strip().lower(), clean_text(content))
    return tags


def _node_text(parser: LexborHTMLParser, selector: str) -> str:
    node = parser.css_first(selector)
    return clean_text(node.text()) if node else ""


def _attribute(parser: LexborHTMLParser, selector: str, name: str) -> str:
    node = parser.css_first(selector)
    return (node.attributes.get(name) or "").strip() if node else ""


def _language(parser: LexborHTMLParser, meta: dict[str, str]) -> str:
    given = _attribute(parser, "html", "lang") or _attribute(parser, "html", "xml:lang")
    given = given or meta.get("content-language", "") or meta.get("og:locale", "")
    parts = re.split(r"[-_,;\s]", given.strip())
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]):
        return ""
    # A region ("en-GB") does not matter to a reader; a script ("zh-Hant") does.
    script = [p.title() for p in parts[1:2] if re.fullmatch(r"[A-Za-z]{4}", p)]
    return "-".join([parts[0].lower(), *script])


def as_date(value: object) -> datetime.date | None:
    """The day an ISO time stamp falls on, or None."""
    match = _DAY.match(value.strip()) if isinstance(value, str) else None
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _first_date(meta: dict[str, str], names: tuple[str, ...]) -> datetime.date | None:
    return next((day for name in names if (day := as_date(meta.get(name)))), None)


def _linked_data(parser: LexborHTMLParser) -> Iterator[dict]:
    for node in parser.css('script[type="application/ld+json"]'):
        try:
            stack = [json.loads(node.text())]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while stack and seen < 2000:
            seen += 1
            thing = stack.pop(0)
            if isinstance(thing, list):
                stack = thing + stack
            elif isinstance(thing, dict):
                yield thing
                stack += [thing[k] for k in ("@graph", "mainEntity", "mainEntityOfPage")
                          if isinstance(thing.get(k), dict | list)]  # fmt: skip


def _add_linked_data(found: Metadata, thing: dict) -> None:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if not any(isinstance(k, str) and re.search(r"Page|Article|Posting|Guideline", k)
               for k in kinds):  # fmt: skip
        return
    found.published = as_date(thing.get("datePublished")) or found.published
    found.last_reviewed = as_date(thing.get("lastReviewed")) or found.last_reviewed
    found.authors = found.authors or _people(thing.get("author"))
    found.reviewers = found.reviewers or _people(thing.get("reviewedBy"))


def _people(given: object) -> list[Person]:
    out: list[Person] = []
    for one in given if isinstance(given, list) else [given]:
        name = one.get("name") if isinstance(one, dict) else one
        if not isinstance(name, str) or names_account(name, FALLBACK):
            continue
        if clean_text(name) and not name.startswith("http"):
            out.append(Person(clean_text(name), credentials=_credentials(one)))
    return out


def _credentials(one: object) -> str:
    value = one.get("honorificSuffix") if isinstance(one, dict) else None
    return clean_text(value) if isinstance(value, str) else ""


def title_parts(found: Metadata) -> list[str]:
    """ "Gout | Bones | Hillside" → its three parts."""
    return [part for part in _SITE_NAME_CUT.split(found.title) if part]


def page_title(found: Metadata) -> str:
    """<title> without the site's name, else og:title."""
    parts = title_parts(found)
    if len(parts) > 1 and found.site_name:
        parts = [p for p in parts if p.casefold() != found.site_name.casefold()] or parts
    if found.share_title and any(p.casefold() == found.share_title.casefold() for p in parts):
        return found.share_title
    return parts[0] if parts else found.share_title
