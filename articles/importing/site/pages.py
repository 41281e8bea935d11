"""A fetched page → Tree, known by its canonical address."""

import codecs
from pathlib import PurePath
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from articles.importing.formats.files import MAX_PATH, NAMED_PARSERS, parse_one, tree_or_failure
from articles.importing.formats.formats import FORMATS
from articles.importing.formats.kinds import START, kind_of
from articles.importing.html import parse_html
from articles.importing.sources.values import language_tag
from articles.importing.tree import ImportFailure, Tree

from .fetching import Fetched, address_fault, site_of

_HTML = ("text/html", "application/xhtml+xml", "")


def tree_of_page(fetched: Fetched, address: str, language: str | None) -> Tree:
    """The article of a page that was asked for at `address`. Raises ImportFailure."""
    if fetched.kind in _HTML:
        body = _as_utf8(fetched)
        tree = parse_html(body, language=language, source_url=fetched.url)
        tree.source_url = _canonical(body, fetched.url)
        tree.translation_set = _translation_set(body, tree.source_url, tree.language)
    else:
        tree = _other(fetched, language)
    result = tree_or_failure(tree)
    if isinstance(result, ImportFailure):
        raise result
    tree.source, tree.source_id = site_of(fetched.url), tree.source_url
    if len(tree.source_id) > MAX_PATH:
        raise ImportFailure(f"Its address has over {MAX_PATH} characters. Give it a shorter one.")
    before = [address, *fetched.way, fetched.url]
    tree.past_addresses += [one for one in dict.fromkeys(before) if one != tree.source_url]
    return tree


def _other(fetched: Fetched, language: str | None) -> Tree:
    """A document that the site gives instead of a page: PDF, Word and what else is read."""
    name = PurePath(urlsplit(fetched.url).path).name or "page"
    kind = kind_of(name, fetched.body[:START])
    if kind in FORMATS or kind in NAMED_PARSERS:
        tree = parse_one(kind, fetched.body, language, name)
        tree.source_url = fetched.url
        return tree
    raise ImportFailure(f"It is {fetched.kind}, no page. Save it and use import_articles.")


def _as_utf8(fetched: Fetched) -> bytes:
    """The page in UTF-8 where the answer's header, which counts first, names another encoding."""
    if fetched.charset in ("", "utf-8", "utf8") or fetched.body.startswith(codecs.BOM_UTF8):
        return fetched.body
    try:
        return fetched.body.decode(fetched.charset).encode()
    except (LookupError, UnicodeDecodeError):
        return fetched.body


def _translation_set(body: bytes, url: str, language: str) -> str | None:
    """The addresses of the page in each language, as its `hreflang` links name them.

    None where they do not name this page for its language, or two pages for one: ours have no
    regions. All pages of a set must name the same ones, as search engines ask too.
    """
    found: dict[str, str] = {}
    for link in LexborHTMLParser(body).css("link[rel=alternate][hreflang][href]"):
        tag = language_tag(link.attributes["hreflang"])
        address = urljoin(url, (link.attributes["href"] or "").strip())
        if tag is None or site_of(address) != site_of(url):
            continue
        if found.setdefault(tag, address) != address:
            return None
    if len(found) < 2 or found.get(language) != url:
        return None
    return " ".join(f"{tag}={address}" for tag, address in sorted(found.items()))


def _canonical(body: bytes, url: str) -> str:
    """The address that the page says is its own, if it is one of the same site."""
    link = LexborHTMLParser(body).css_first("link[rel=canonical]")
    stated = urljoin(url, (link.attributes.get("href") or "").strip()) if link else url
    return url if address_fault(stated) or site_of(stated) != site_of(url) else stated
