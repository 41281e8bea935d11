"""Pages of Wagtail's API v2 and v3 (JSON) → Trees, with their StreamFields.

Sources: docs.wagtail.org, "API v2 usage" and "API v3: Pages", "StreamField", "Rich text". Fields
beside `title` and `meta` are each site's own: text is known by its shape.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from articles.importing.tree import ImportFailure, Tree

from .markdown.page import markdown_html
from .pages import SourcePage, tree_of
from .stream_fields import Stream
from .values import day, language_tag, left_out, listed, names, people, topics, words, words_of_html

_NAMES = {
    "summary": re.compile(
        r"summary|lead|intro(?:duction)?|excerpt|standfirst|subtitle|description"
    ),
    "last_reviewed": re.compile(r"(?:date_)?(?:last_)?reviewed(?:_(?:at|on|date))?|review_date"),
    "next_review_due": re.compile(r"(?:date_)?(?:next_review(?:_(?:due|date|on))?|review_due)"),
    "published": re.compile(r"(?:date_)?(?:published|publication)(?:_(?:date|at|on))?|date"),
    "authors": re.compile(r"authors?|byline"),
    "reviewers": re.compile(r"reviewers?|reviewed_by"),
    "topics": re.compile(r"topics?|tags|categor(?:y|ies)|conditions"),
    "also_called": re.compile(r"also_called|synonyms|alternative_names|aliases|other_names"),
}
_INNER_LINK = re.compile(r"\[([^\[\]]*)\]\(wagtail:")
_PEOPLE = ("authors", "reviewers")
_LISTS = ("topics", "also_called")
_META = ("type", "detail_url", "html_url", "locale", "slug", "first_published_at", "show_in_menus",
         "parent", "alias_of", "search_description", "seo_title", "privacy")  # fmt: skip


def is_wagtail(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a page of one of these APIs."""
    meta = record.get("meta")
    return isinstance(meta, dict) and "detail_url" in meta and "title" in record


def read_wagtail(record: Mapping[str, Any], *, language: str | None = None) -> Tree:
    """The article of one page. Raises ImportFailure for one of a list, which has no text."""
    meta = record["meta"]
    address = words(meta.get("html_url"))
    page = SourcePage(
        address.split("/")[2] if "//" in address else "wagtail",
        words(record.get("id")),
        words(record.get("title")),
        "",
        url=address if "//" in address else "",
        language=language_tag(meta.get("locale")),
        slug=words(meta.get("slug")) or None,
        published=day(meta.get("first_published_at")),
    )
    rest = {name: value for name, value in record.items() if name not in ("id", "title", "meta")}
    _take_facts(page, rest)
    stream = Stream()
    page.html = _texts(rest, stream, page)
    if not (page.html or page.summary):
        raise ImportFailure(
            "The page has no text here: it is one of a list. Save the page's own answer "
            f"({words(meta.get('detail_url'))})."
        )
    others = {name: meta.get(name) for name in ("seo_title", "search_description")}
    others |= {name: value for name, value in meta.items() if name not in _META}
    page.warnings += [*stream.warnings(), *left_out("fields without a place here", rest | others)]
    return tree_of(page, language)


def _take_facts(page: SourcePage, rest: dict[str, Any]) -> None:
    for name in list(rest):
        for ours, form in _NAMES.items():
            if form.fullmatch(name) and (found := _fact(ours, rest[name])):
                setattr(page, ours, found)
                del rest[name]
                break


def _fact(ours: str, value: Any) -> Any:
    """The value as our field has it; something empty where it is none."""
    if ours == "summary":
        text = words_of_html(value)
        return text if len(text) <= 1000 else ""
    if ours in _PEOPLE:
        return people(value if isinstance(value, list) else names(value))
    if ours in _LISTS:
        given = names(value) if isinstance(value, str) else listed(value)
        found = [one.get("name") or one.get("title") if isinstance(one, dict) else one
                 for one in given]  # fmt: skip
        named = [words(one) for one in found if isinstance(one, str)]
        return topics(named) if ours == "topics" else named
    return day(value)


def _texts(rest: dict[str, Any], stream: Stream, page: SourcePage) -> str:
    """The fields that are text or StreamFields, in order; they are taken out of `rest`."""
    parts = []
    for name in list(rest):
        value = rest[name]
        if isinstance(value, dict) and value.get("format") in ("markdown", "db_markdown"):
            text = str(value.get("content") or "")
            stream.left += [f"the link of “{one}”" for one in _INNER_LINK.findall(text)]
            html, warnings = markdown_html(text)
            page.warnings += warnings
            parts.append(html)
        elif isinstance(value, dict) and "content" in value and "format" in value:
            parts.append(stream.value("", str(value["content"])))
        elif isinstance(value, list) and value and all(_is_block(one) for one in value):
            parts.append(stream.html(value))
        elif isinstance(value, str) and re.search(r"</(?:p|h\d|ul|ol|li|div)>", value):
            parts.append(stream.value("", value))
        elif isinstance(value, str) and len(value) > 200:
            parts.append(f"<p>{escape(value, quote=False)}</p>")
        else:
            continue
        del rest[name]
    return "".join(parts)


def _is_block(value: Any) -> bool:
    return isinstance(value, dict) and "type" in value and "value" in value
