"""WordPress's own export (WXR, .xml) → Trees.

Source: wp-admin/includes/export.php of WordPress 6; versions 1.0 to 1.2 of the format are alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from articles.importing.tree import ImportFailure, Person, Tree

from ..pages import SourcePage, tree_of
from ..shortcodes import bracket_marks, without_marks
from ..values import day, language_tag, left_out, topics, words, words_of_html
from ..xml.reading import child_text, records, text_in
from .text import with_paragraphs

# What no reader sees as a page: files, menus, older versions, settings of themes.
_NO_PAGES = frozenset(
    "attachment nav_menu_item revision custom_css customize_changeset oembed_cache user_request "
    "wp_block wp_template wp_template_part wp_global_styles wp_navigation wp_font_family "
    "wp_font_face acf-field acf-field-group".split()
)
_GONE = frozenset(["trash", "auto-draft", "inherit"])
_SITE = frozenset(["item", "wp:author", "language", "wp:base_site_url", "wp:base_blog_url"])


@dataclass
class _Site:
    """What stands before the items: the site's language and address, and its people."""

    language: str | None = None
    address: str = "wordpress"
    people: dict[str, str] = field(default_factory=dict)


def read_wordpress_export(
    source: bytes | BinaryIO, *, language: str | None = None
) -> Iterator[Tree | ImportFailure]:
    """Each page and post of the export. Menus, files, older versions and trash are passed over."""
    site = _Site()
    for element in records(source, _SITE):
        if element.tag != "item":
            _note(site, element)
        elif _is_page(element):
            try:
                yield tree_of(_page(element, site), language)
            except ImportFailure as failure:
                yield ImportFailure(f"item “{words(child_text(element, 'title'))}”: {failure}")


def _note(site: _Site, element: Element) -> None:
    if element.tag == "language":
        site.language = language_tag(text_in(element))
    elif element.tag == "wp:author":
        login = child_text(element, "wp:author_login")
        site.people[login] = words(child_text(element, "wp:author_display_name")) or login
    else:
        site.address = text_in(element) or site.address


def _is_page(item: Element) -> bool:
    kind, status = child_text(item, "wp:post_type"), child_text(item, "wp:status")
    return kind not in _NO_PAGES and status not in _GONE


def _page(item: Element, site: _Site) -> SourcePage:
    text = child_text(item, "content:encoded")
    body, marks = without_marks(text, bracket_marks(text))
    metas = _metas(item)
    author, link = child_text(item, "dc:creator"), child_text(item, "link")
    page = SourcePage(
        site.address[:200],
        child_text(item, "wp:post_id"),
        words(child_text(item, "title")),
        with_paragraphs(body),
        url=link,
        language=site.language,
        summary=words_of_html(child_text(item, "excerpt:encoded")),
        slug=child_text(item, "wp:post_name") or None,
        published=day(child_text(item, "wp:post_date")),
        authors=[Person(site.people.get(author, author))] if author else [],
        topics=topics(_terms(item, ("category", "post_tag"))),
        past_addresses=[urljoin(link, f"../{v}/") for n, v in metas if n == "_wp_old_slug"],
        warnings=marks,
    )
    _tell_status(page, item)
    page.warnings += _left(item, metas)
    return page


def _tell_status(page: SourcePage, item: Element) -> None:
    status = child_text(item, "wp:status")
    if status != "publish":
        page.published = None
        page.warnings.append(
            f"The page was not public where it comes from: it is “{status}” there."
        )
    if child_text(item, "wp:post_password"):
        page.warnings.append("The page has a password where it comes from.")


def _terms(item: Element, domains: tuple[str, ...]) -> list[str]:
    found = [one for one in item.findall("category") if one.get("domain") in domains]
    return [name for one in found if (name := words(text_in(one))) and name != "Uncategorized"]


def _metas(item: Element) -> list[tuple[str, str]]:
    found = item.findall("wp:postmeta")
    return [(child_text(m, "wp:meta_key"), child_text(m, "wp:meta_value")) for m in found]


def _left(item: Element, metas: list[tuple[str, str]]) -> list[str]:
    """Fields of plug-ins and of the site's own, other terms, and comments."""
    known = ("category", "post_tag")
    others = [one for one in item.findall("category") if one.get("domain") not in known]
    fields: dict[str, object] = {name: value for name, value in metas if not name.startswith("_")}
    if description := dict(metas).get("_yoast_wpseo_metadesc"):
        fields["description for search engines"] = description
    for one in others:
        fields[one.get("domain") or "term"] = text_in(one)
    warnings = left_out("fields without a place here", fields)
    if comments := len(item.findall("wp:comment")):
        warnings.append(f"Left out (comments of readers): {comments}.")
    return warnings
