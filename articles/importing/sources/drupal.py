"""Nodes of Drupal's JSON:API → Trees: one node, a list of them, with what is included.

Source: drupal.org/docs/core-modules-and-themes/core-modules/jsonapi-module. The names of fields are
each site's own; text is known by its shape (`processed`, else `value` with a `format`).
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from articles.importing.tree import Tree

from .pages import SourcePage, tree_of
from .values import day, language_tag, left_out, listed, names, people, topics, words, words_of_html

_DAYS = {
    "last_reviewed": re.compile(r"(?:date_?)?(?:last_?)?review(?:ed)?(?:_?(?:date|on))?"),
    "next_review_due": re.compile(r"(?:date_)?(?:next_?review(?:_?(?:date|due|on))?|review_?due)"),
    "published": re.compile(r"(?:date_)?(?:published|publication|publish)(?:_?(?:at|on|date))?"),
}
_SUMMARY = re.compile(r"summary|teaser|lead|intro(?:duction)?|page_description")
_HEADINGS = re.compile(r"(?:field_)?(?:heading|title|headline|section_title)")
_PERSONS = {
    "authors": re.compile(r"authors?|byline"),
    "reviewers": re.compile(r"reviewe(?:rs?|d_by)"),
}
# Drupal's own, which say nothing of the text.
_INNER = re.compile(
    r"drupal_internal__.*|revision_.*|status|promote|sticky|default_langcode|content_translation_.*|"
    r"changed|created|path|title|langcode|moderation_state|body|rh_.*|parent_.*|behavior_settings"
)
_MEDIA = re.compile(r"<drupal-(?:media|entity)\b[^<>]*>(?:</drupal-\w+>)?")
_NO_CONTENT = re.compile(r"node_type|paragraph_type|revision_uid|uid|menu_link|parent")


def is_drupal(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a node of this API, as `nodes` gives it."""
    return str(record.get("type", "")).startswith("node--") and "attributes" in record


def nodes(whole: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The nodes of an answer, each with all that the answer includes."""
    included = listed(whole.get("included"))
    return [
        {**one, "included": included} for one in listed(whole.get("data")) if isinstance(one, dict)
    ]


def read_drupal(record: Mapping[str, Any], *, language: str | None = None) -> Tree:
    """The article of one node."""
    return tree_of(_Node(record).page(), language)


class _Node:
    """One node while it is read: what of it has found a place is taken out of `rest`."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = record
        self.rest: dict[str, Any] = {
            name: value
            for name, value in record["attributes"].items()
            if not _INNER.fullmatch(name)
        }
        self.known = {(one.get("type"), one.get("id")): one for one in record.get("included", [])}

    def page(self) -> SourcePage:
        given = self.record["attributes"]
        path = given.get("path") or {}
        page = SourcePage(
            "drupal",
            words(self.record.get("id")),
            words(given.get("title")),
            "",
            url=self._address(),
            language=language_tag(given.get("langcode")),
            slug=words(path.get("alias")).rstrip("/").rpartition("/")[2] or None,
            published=day(given.get("created")) if given.get("status") is not False else None,
        )
        self._take_days(page)
        self._take_people(page)
        page.summary = self._summary(given.get("body"))
        page.html = (
            text_html(given.get("body")) + "".join(self._texts()) + "".join(self._related(page))
        )
        if given.get("status") is False:
            page.warnings.append("The page was not public where it comes from.")
        if alias := words(path.get("alias")):
            page.past_addresses.append(alias)
        page.warnings += left_out("fields without a place here", self.rest)
        return page

    def _address(self) -> str:
        """Where the node was asked for: the site's address with the path of its page."""
        link = (self.record.get("links") or {}).get("self")
        link = link.get("href", "") if isinstance(link, dict) else link or ""
        alias = words((self.record["attributes"].get("path") or {}).get("alias"))
        site = re.match(r"https?://[^/]+", link)
        return f"{site[0]}{alias}" if site and alias else ""

    def _take_days(self, page: SourcePage) -> None:
        for name in list(self.rest):
            for ours, form in _DAYS.items():
                if form.fullmatch(_plain(name)) and (found := day(self.rest[name])):
                    setattr(page, ours, found)
                    del self.rest[name]
                    break

    def _take_people(self, page: SourcePage) -> None:
        for name in list(self.rest):
            for ours, form in _PERSONS.items():
                if form.fullmatch(_plain(name)) and names(self.rest.get(name)):
                    setattr(page, ours, people(names(self.rest.pop(name))))

    def _summary(self, body: Any) -> str:
        for name in list(self.rest):
            if _SUMMARY.fullmatch(_plain(name)):
                value = self.rest.pop(name)
                return words_of_html(text_html(value)) or words(value)
        return words_of_html((body or {}).get("summary")) if isinstance(body, dict) else ""

    def _media(self, match: re.Match[str]) -> str:
        """A picture or film in the text: by its description, or named as left out."""
        if alt := re.search(r'\balt="([^"]*)"', match[0]):
            return f'<img alt="{alt[1]}">'
        self.rest.setdefault("media in the text", []).append(match[0].strip("<>"))
        return ""

    def _texts(self) -> Iterator[str]:
        for name in list(self.rest):
            values = listed(self.rest[name])
            if values and all(isinstance(one, dict) and "value" in one for one in values):
                del self.rest[name]
                yield "".join(map(text_html, values))

    def _related(self, page: SourcePage) -> Iterator[str]:
        """Paragraphs in their order, topics by name; other things are named in a warning."""
        for name, relation in (self.record.get("relationships") or {}).items():
            for link in listed((relation or {}).get("data")):
                kind = str(link.get("type"))
                found = self.known.get((kind, link.get("id")))
                if kind.startswith("paragraph--") and found:
                    yield self._paragraph(found)
                elif kind.startswith("taxonomy_term--") and found:
                    page.topics += topics([words(found["attributes"].get("name"))])
                elif not _NO_CONTENT.fullmatch(name):
                    its = found["attributes"] if found else {}
                    shown = words(its.get("name") or its.get("title") or its.get("filename"))
                    meta = words((link.get("meta") or {}).get("alt"))
                    self.rest.setdefault(name, []).append(
                        f"{kind} {meta or shown or link.get('id')}"
                    )

    def _paragraph(self, found: Mapping[str, Any], depth: int = 0) -> str:
        parts: list[str] = []
        for name, value in found["attributes"].items():
            if _INNER.fullmatch(name) or value in (None, "", [], False, True):
                continue
            if _HEADINGS.fullmatch(name):
                parts.insert(0, f"<h2>{escape(words(value), quote=False)}</h2>")
            elif html := "".join(map(text_html, listed(value))):
                parts.append(html)
            else:
                self.rest[f"{found['type']} {name}"] = value
        for name, relation in (found.get("relationships") or {}).items():
            for link in listed((relation or {}).get("data")):
                below = self.known.get((link.get("type"), link.get("id")))
                if below and str(link["type"]).startswith("paragraph--") and depth < 10:
                    parts.append(self._paragraph(below, depth + 1))
                elif not _NO_CONTENT.fullmatch(name):
                    self.rest.setdefault(name, []).append(f"{link.get('type')} {link.get('id')}")
        return "".join(parts)


def text_html(value: Any) -> str:
    """The HTML of a field of text; "" for one that is none."""
    if isinstance(value, dict):
        shown = value.get("processed") or value.get("value") or ""
        if not isinstance(shown, str):
            return ""
        plain = value.get("format") == "plain_text" and not value.get("processed")
        return f"<p>{escape(shown, quote=False)}</p>" if plain else shown
    return f"<p>{escape(value, quote=False)}</p>" if isinstance(value, str) and " " in value else ""


def _plain(name: str) -> str:
    return name.removeprefix("field_")
