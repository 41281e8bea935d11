"""The document of an article as the API answers it: its parts, with links as they are stored."""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from articles.documents.blocks.registry import BY_KIND
from articles.documents.canonical import canonical_bytes, digest_of
from articles.documents.document import Document
from articles.documents.formats import FORMAT
from articles.importing.tree import ImportFailure

_PLAIN = "language title summary also_called byline questions"
_SECTION = ("id", "anchor", "level", "heading", "aspect", "urgency", "safe_alone", "show_with")
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
Stored = Callable[[str], str]


def document_of_api(article: dict[str, Any], digest: str, site: str) -> Document:
    """The document, with the digest where it can be had. Raises KeyError, ValidationError.

    The API makes links whole. Those to articles are undone; whether a link to a page of the site
    was written whole or as a path, only the digest tells.
    """
    permanent = re.compile(rf'href="{re.escape(site)}/a/({_ID})(#[^"]*)?"')

    def to_articles(html: str) -> str:
        return permanent.sub(lambda m: f'href="article:{m[1]}{m[2] or ""}"', html)

    def to_paths(html: str) -> str:
        return to_articles(html).replace(f'href="{site}/', 'href="/')

    found = [_document(article, stored) for stored in (to_articles, to_paths)]
    same = (one for one in found if digest_of(canonical_bytes(one)) == digest)
    return next(same, found[0])


def _document(article: dict[str, Any], stored: Stored) -> Document:
    whole = _given(_picked(article, _PLAIN), "summary byline")
    whole |= {
        "format": FORMAT,
        "audience": _picked(article["audience"], "who age_min age_max sex"),
        "authors": [_author(author) for author in article["authors"]],
        "references": [_picked(r, "title publisher url accessed") for r in article["references"]],
        "sections": [
            {name: section[name] for name in _SECTION}
            | {"blocks": [_block(block, stored) for block in section["blocks"]]}
            for section in article["sections"]
        ],
    }
    return msgspec.convert(whole, Document)


def _author(author: dict[str, Any]) -> dict[str, Any]:
    of_person = "credentials role organisation"
    return _given(_picked(author, f"name {of_person}"), of_person)


def _given(values: dict[str, Any], names: str) -> dict[str, Any]:
    """Absent text is null in the API, and empty in documents."""
    return values | {name: values[name] or "" for name in names.split()}


def _picked(values: dict[str, Any], names: str) -> dict[str, Any]:
    return {name: values[name] for name in names.split()}


def _block(block: dict[str, Any], stored: Stored) -> dict[str, Any]:
    """What documents keep of it; the API adds HTML and plain text of all."""
    kind = BY_KIND.get(block["type"])
    if kind is None:
        raise ImportFailure(f"This release has no block of the type {block['type']!r}: upgrade.")
    made = {"type": block["type"], **{name: block[name] for name in kind.__struct_fields__}}
    if "html" in made:
        made["html"] = stored(made["html"])
    if "items" in made:
        made["items"] = [_item(item, stored) for item in made["items"]]
    return made


def _item(item: dict[str, Any], stored: Stored) -> dict[str, Any]:
    return {
        "id": item["id"],
        "term": stored(item["term_html"]),
        "description": stored(item["description_html"] or ""),
        "urgency": item["urgency"],
    }
