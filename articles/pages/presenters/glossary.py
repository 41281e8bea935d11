"""Context of the glossary. Call with the page's language activated."""

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.delivery.article_context import document_of
from articles.models.public.current import Current
from articles.pages import title_lists

from .a_to_z import (
    links_to,
    present_groups,
    present_letters,
    present_page_of_letter,
    rows_of_letter,
)
from .site import mark_interface_language, page_path, path_of, present_site

KIND = "definition"
# With more definitions, the page of all letters lists only the letters.
WHOLE_SIZE = 200
PAGE_SIZE = 100


def present_glossary(language: str) -> dict:
    """Every definition if they fit on one page, else only the letters. At most 2 queries."""
    rows = _definitions(language)
    site = present_site(language, "glossary") | {"also_called": _also_called(language)}
    # Counted first, so that no documents are loaded in vain.
    if rows[: WHOLE_SIZE + 1].count() > WHOLE_SIZE:
        chosen = present_letters(language, "glossary", kind=KIND)
        return {**site, "letters": chosen, "too_many": True}
    groups = present_groups(title_lists.in_order(rows))
    return {**site, "letters": links_to(groups), "groups": _with_terms(groups)}


def present_letter(language: str, letter: str, *, after: str) -> dict:
    """One page of one letter. At most 2 queries; raises NoPlace."""
    rows = rows_of_letter(_definitions(language), language, letter, kind=KIND)
    page = title_lists.paginate(rows, after=after, size=PAGE_SIZE)
    trail = [(gettext("Glossary"), path_of(language, "glossary"), "")]
    context = present_page_of_letter(
        language, letter, page, "glossary", trail=trail, after=after, kind=KIND
    )
    groups = _with_terms(context["groups"])
    return {**context, "also_called": _also_called(language), "groups": groups}


def _also_called(language: str) -> SafeString | str:
    """The label before other names, marked if its language differs from theirs."""
    words = gettext("Also called:")
    marks = mark_interface_language(language)
    return format_html("<span{}>{}</span>", marks, words) if marks else words


def _definitions(language: str) -> QuerySet[Current]:
    rows = Current.objects.filter(language=language, state="published", kind=KIND)
    wide = ("edition__metadata", "edition__reading", "ended_reason", "ended_advice")
    return rows.select_related("edition").defer(*wide).order_by(*title_lists.ORDER)


def _with_terms(groups: list[dict]) -> list[dict]:
    return [{**group, "terms": [_term(row) for row in group["rows"]]} for group in groups]


def _term(row: Current) -> dict:
    # Other names are only in the document; that of a definition is short.
    document = document_of(row.edition)
    return {
        "id": f"term-{row.slug}",
        "term": document.title,
        "also_called": document.also_called,
        "meaning": document.summary,
        "url": page_path(row),
    }
