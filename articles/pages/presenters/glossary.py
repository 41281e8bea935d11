"""What the glossary shows. Call with the page's language activated."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.delivery.article_context import document_of
from articles.models.public.current import Current
from articles.pages import title_lists
from articles.pages.title_letters import letters

from .site import page_path, page_words_in, path_of, present_site
from .title_letters import following, links_to, present_groups, present_letters

KIND = "definition"
# Above this the page of all letters shows them alone.
WHOLE_SIZE = 200
PAGE_SIZE = 100


def present_glossary(language: str) -> dict:
    """Every term where they fit on a page, else the letters alone. At most 2 queries."""
    rows = _definitions(language)
    site = present_site(language, "glossary") | {"also_called": _also_called(language)}
    # Counted apart: no document is read for nothing.
    if rows[: WHOLE_SIZE + 1].count() > WHOLE_SIZE:
        chosen = present_letters(language, "glossary", kind=KIND)
        return {**site, "letters": chosen, "too_many": True}
    groups = present_groups(title_lists.in_order(rows))
    return {**site, "letters": links_to(groups), "groups": _with_terms(groups)}


def present_letter(language: str, letter: str, *, after: str) -> dict:
    """A page of one letter. At most 2 queries; raises NoPlace."""
    firsts = letters(language, kind=KIND)[letter]
    rows = title_lists.beginning_with(_definitions(language), firsts)
    page = title_lists.page_of(rows, after=after, size=PAGE_SIZE)
    group = {"letter": letter, "id": f"letter-{letter}", "rows": page.articles}
    trail = [
        (gettext("Glossary"), path_of(language, "glossary"), ""),
        (letter.upper(), "", ""),
    ]
    return {
        **present_site(language, "glossary", letter, among=(), after=after, trail=trail),
        "also_called": _also_called(language),
        "letters": present_letters(language, "glossary", kind=KIND, here=letter),
        "letter": letter,
        "groups": _with_terms([group]),
        "following": following(page),
        "paged": bool(after),
    }


def _also_called(language: str) -> SafeString | str:
    """What stands before other names, marked where it is in another language than they are."""
    words = gettext("Also called:")
    marks = page_words_in(language)
    return format_html("<span{}>{}</span>", marks, words) if marks else words


def _definitions(language: str) -> QuerySet[Current]:
    rows = Current.objects.filter(language=language, state="published", kind=KIND)
    wide = ("edition__metadata", "edition__reading", "ended_reason", "ended_advice")
    return rows.select_related("edition").defer(*wide).order_by(*title_lists.ORDER)


def _with_terms(groups: list[dict]) -> list[dict]:
    return [{**group, "terms": [_term(row) for row in group["rows"]]} for group in groups]


def _term(row: Current) -> dict:
    # The other names stand in the document alone; a definition's is short.
    document = document_of(row.edition)
    return {
        "id": f"term-{row.slug}",
        "term": document["title"],
        "also_called": document["also_called"],
        "meaning": document["summary"],
        "url": page_path(row),
    }
