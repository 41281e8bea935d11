"""Pages and posts of WordPress's REST API (wp/v2, JSON) → Trees.

Source: developer.wordpress.org/rest-api/reference/pages; names of terms and authors come only with
`?_embed`.
"""

from collections.abc import Mapping
from typing import Any

from articles.importing.tree import ImportFailure, Tree

from ..pages import SourcePage, tree_of
from ..shortcodes import bracket_marks, without_marks
from ..values import day, language_tag, left_out, listed, people, topics, words, words_of_html

_READ = frozenset(
    "id date date_gmt guid modified modified_gmt slug status type link title content excerpt "
    "_links _embedded lang generated_slug permalink_template class_list comment_status ping_status "
    "sticky template format menu_order parent author categories tags".split()
)


def is_wordpress(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a page or post of this API."""
    content, title = record.get("content"), record.get("title")
    return isinstance(content, dict) and "rendered" in content and isinstance(title, dict)


def read_wordpress(record: Mapping[str, Any], *, language: str | None = None) -> Tree:
    """The article of one page. Raises ImportFailure for one behind a password."""
    if record["content"].get("protected") and not record["content"].get("rendered"):
        raise ImportFailure("The page has a password. Save it as one who may read it.")
    text = record["content"].get("rendered") or ""
    body, marks = without_marks(text, bracket_marks(text))
    embedded = record.get("_embedded") or {}
    terms = [term for group in listed(embedded.get("wp:term")) for term in listed(group)]
    known = [words(t.get("name")) for t in terms if t.get("taxonomy") in ("category", "post_tag")]
    address = words(record.get("link"))
    page = SourcePage(
        address.partition("/wp-json")[0].split("/")[2] if "//" in address else "wordpress",
        words(record.get("id")),
        words_of_html(record["title"].get("rendered")),
        body,
        url=address,
        language=language_tag(record.get("lang")),
        summary=words_of_html((record.get("excerpt") or {}).get("rendered")),
        slug=words(record.get("slug")) or None,
        published=day(record.get("date")),
        authors=people(embedded.get("author")),
        topics=topics(name for name in known if name != "Uncategorized"),
        warnings=[*marks, *_left(record, terms, embedded)],
    )
    if (status := words(record.get("status"))) not in ("", "publish"):
        page.published = None
        page.warnings.append(
            f"The page was not public where it comes from: it is “{status}” there."
        )
    return tree_of(page, language)


def _left(record: Mapping[str, Any], terms: list[Any], embedded: Mapping[str, Any]) -> list[str]:
    fields = {name: value for name, value in record.items() if name not in _READ}
    for term in terms:
        if term.get("taxonomy") not in ("category", "post_tag"):
            fields[str(term.get("taxonomy"))] = term.get("name")
    numbers = {"author": "author", "categories": "wp:term", "tags": "wp:term"}
    unnamed = [f"{name} {record[name]}" for name, place in numbers.items()
               if record.get(name) and not embedded.get(place)]  # fmt: skip
    told = left_out("fields without a place here", fields)
    if unnamed:
        told.append(f"Given by number alone, so left out: {'; '.join(unnamed)}. Ask with ?_embed.")
    return told
