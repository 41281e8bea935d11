"""The glossary: definitions, undefined terms, and links from an article's terms to them."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from articles.admin.common.csv_export import CHUNK_SIZE, iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, state_label, with_csv
from articles.admin.common.known_values import known_values
from articles.admin.common.screens import (
    Screen,
    article_screen,
    article_url,
    parse_number,
    render_screen,
)
from articles.documents.compile import InvalidDocument
from articles.editorial import permissions
from articles.editorial.errors import Refused
from articles.editorial.library.glossary import (
    PAGE_SIZE,
    Term,
    TermPage,
    definitions,
    differently_explained_terms,
    undefined_terms,
    write_definition,
)
from articles.editorial.library.glossary_links import link_terms, linkable_terms
from articles.languages.packs import FALLBACK
from articles.models import Article
from articles.pages.languages import language_name

VIEWS = {
    "definitions": "Definitions",
    "suggestions": "Terms without a definition",
    "disagreements": "Explained in two ways",
}
TERMS = {"suggestions": undefined_terms, "disagreements": differently_explained_terms}


def glossary(request: HttpRequest) -> HttpResponseBase:
    """GET ?language&show&page; POST `term` makes the draft of a definition and opens it."""
    language = _language(request)
    if request.method != "POST":
        return _glossary_page(request, language)
    term = request.POST.get("term", "")
    try:
        article = write_definition(term, language=language, by=request.user)
    except Refused as refusal:
        return _glossary_page(request, language, refusal=str(refusal), typed=term, status=422)
    messages.success(request, "The draft is written. What other articles say is proposed in it.")
    return redirect(article_url(article.pk))


def _glossary_page(request: HttpRequest, language: str, **context: Any) -> HttpResponseBase:
    show = _view(request)
    number = min(max(1, parse_number(request.GET.get("page")) or 1), 10_000)
    rows, more = _rows(show, language, number)
    return render_screen(
        request,
        "admin/articles/library/glossary.html",
        "Glossary",
        language=language,
        languages=[(tag, language_name(tag)) for tag in sorted({*_known_languages(), language})],
        show=show,
        heading=VIEWS[show],
        views=[
            {"name": name, "title": title, "link": _link(language, name)}
            for name, title in VIEWS.items()
        ],
        rows=rows,
        earlier=_link(language, show, number - 1) if number > 1 else "",
        later=_link(language, show, number + 1) if more else "",
        may_write=request.user.has_perm(permissions.CHANGE),
        **context,
    )


def _table(request: HttpRequest) -> CsvTable:
    """The shown view; for terms, one row for each explanation."""
    show, language = _view(request), _language(request)
    if show == "definitions":
        rows = (
            [row.title, ", ".join(row.also_called), row.summary, state_label(row)]
            for row in iterate_newest_first(definitions(language))
        )
        return CsvTable(["Term", "Also called", "In short", "State"], rows)
    found = (
        [term.words, term.articles, explanation.article_title, explanation.text]
        for term in _all_terms(TERMS[show], language)
        for explanation in term.explanations
    )
    return CsvTable(["Term", "In articles", "Article", "Explained there as"], found)


def _all_terms(look: Callable[..., TermPage], language: str) -> Iterator[Term]:
    number, more = 0, True
    while more:
        number += 1
        found = look(language, page=number, size=CHUNK_SIZE)
        yield from found.terms
        more = found.more


def _view(request: HttpRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in VIEWS else "definitions"


def _rows(show: str, language: str, number: int) -> tuple[list[Any], bool]:
    if show == "definitions":
        start = (number - 1) * PAGE_SIZE
        found = list(definitions(language)[start : start + PAGE_SIZE + 1])
        return found[:PAGE_SIZE], len(found) > PAGE_SIZE
    found_page = TERMS[show](language, page=number)
    return list(found_page.terms), found_page.more


def _language(request: HttpRequest) -> str:
    known = _known_languages()
    asked = request.POST.get("language") or request.GET.get("language") or ""
    return asked if asked in known else (FALLBACK if FALLBACK in known or not known else known[0])


def _known_languages() -> list[str]:
    return known_values(Article, "language")


def _link(language: str, show: str, number: int = 1) -> str:
    query = {"language": language, "show": show} | ({"page": number} if number > 1 else {})
    return f"?{urlencode(query)}"


def links(request: HttpRequest, *, article: Article) -> HttpResponseBase:
    """GET shows terms that can be linked; POST `key` (several) links these in the draft."""
    if request.method != "POST":
        return _links_page(request, article)
    keys = set(request.POST.getlist("key"))
    try:
        count = link_terms(article, by=request.user, keys=keys)
    except (Refused, InvalidDocument) as refusal:
        return _links_page(request, article, refusal=str(refusal), chosen=keys, status=422)
    terms = "1 term is" if count == 1 else f"{count} terms are"
    messages.success(request, f"{terms} now linked in the draft. Submit it as usual.")
    return redirect(article_url(article.pk))


def _links_page(request: HttpRequest, article: Article, **context: Any) -> HttpResponseBase:
    return render_screen(
        request,
        "admin/articles/library/glossary_links.html",
        "Glossary links",
        article=article,
        back=article_url(article.pk),
        occurrences=linkable_terms(article),
        may_write=request.user.has_perm(permissions.CHANGE),
        **context,
    )


SCREENS = [
    *with_csv(
        Screen("glossary", "Glossary", "glossary/", glossary, icon="dictionary", group="Work"),
        _table,
    ),
    article_screen("glossary_links", "Glossary links", "glossary-links/", links, "dictionary"),
]
