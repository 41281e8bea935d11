"""The home page of a language: its articles from A to Z."""

from __future__ import annotations

import re
from itertools import groupby
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.models.public.current import Current

from ..languages import interface_language
from ..listing import initials, letter_of, page_of, whole
from ..presenting.frame import opening, present_frame
from .answers import missing, page_answer, redirect

_SLUG = re.compile(r"[-\w]*")


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """GET /: the default language's home."""
    return redirect(f"/{settings.LANGUAGES[0][0]}/", permanent=False)


@require_safe
def home(request: HttpRequest, language: str) -> HttpResponse:
    """GET /{language}/: everything where it fits on a page, else the letters. 1 or 2 queries."""
    articles = whole(language)
    if articles is None:
        return _answer(request, language, letters=_letters(language), too_many=True)
    if not articles and language not in dict(settings.LANGUAGES):
        return missing(language)
    groups = [
        _group(letter, list(rows))
        for letter, rows in groupby(articles, key=lambda row: letter_of(row.slug))
    ]
    letters = [{"letter": group["letter"], "url": f"#{group['id']}"} for group in groups]
    return _answer(request, language, letters=letters, groups=groups)


@require_safe
def letter(request: HttpRequest, language: str, letter: str) -> HttpResponse:
    """GET /{language}/a-z/{letter}/: its articles, a page at a time. 1 or 2 queries."""
    letters = initials(language)
    after = request.GET.get("after", "")
    if letter not in letters or not _SLUG.fullmatch(after):
        return missing(language)
    page = page_of(language, letters[letter], after=after)
    following = f"?{urlencode({'after': page.after})}" if page.after else ""
    return _answer(
        request,
        language,
        letters=_letters(language, here=letter),
        groups=[_group(letter, page.articles)],
        letter=letter,
        following=following,
    )


def _answer(request: HttpRequest, language: str, **context) -> HttpResponse:
    with override(interface_language(language)):
        body = render_to_string("articles/home.html", {**present_frame(language), **context})
    return page_answer(request, body.encode(), language=language)


def _letters(language: str, *, here: str = "") -> list[dict]:
    return [
        {
            "letter": letter,
            "url": f"/{language}/a-z/{quote(letter)}/",
            "here": letter == here,
        }
        for letter in initials(language)
    ]


def _group(letter: str, rows: list[Current]) -> dict:
    return {"letter": letter, "id": f"letter-{letter}", "articles": [_card(row) for row in rows]}


def _card(row: Current) -> dict:
    return {
        "url": f"/{row.language}/{quote(row.slug)}/",
        "title": row.edition.title,
        "summary": opening(row.edition.summary),
    }
