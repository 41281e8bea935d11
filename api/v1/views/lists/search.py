"""GET /search and GET /suggest: full-text search, and names while typing."""

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import override

from api.base_view import PublicView
from api.v1.answers.answer import to_bytes
from api.v1.answers.summary import Page
from api.v1.lists.filter_fields import TopicField, VocabularyField
from api.v1.lists.pagination import next_link
from api.v1.openapi.describe import describe
from api.v1.openapi.list_parameters import (
    AS_TYPED,
    ASPECT,
    MOST_LETTERS,
    OFFSET,
    SEARCH_Q,
    SUGGEST_Q,
)
from api.v1.openapi.parameters import limit as limit_described
from api.v1.parameters import (
    code_of,
    invalid,
    invalid_all,
    missing,
    read_flag,
    read_language,
    read_limit,
)
from articles.delivery.responses import make_response
from articles.delivery.unanswered import note_question
from articles.documents.vocabulary import ASPECTS, KINDS, values
from articles.pages.languages import interface_language
from articles.search.lookup.backend import MAX_RESULTS

DEFAULT, MOST = 10, 50
MOST_SUGGESTED = 20
# Filters of a search; the addresses of its pages and facets repeat them.
FILTERS = ("language", "kind", "topic", "aspect")


class SearchFilters(forms.Form):
    """Validates the filters that name a kind, a topic or an aspect."""

    kind = VocabularyField(words=values(KINDS), required=False)
    topic = TopicField(required=False)
    aspect = VocabularyField(words=values(ASPECTS), required=False)


class SearchView(PublicView):
    """Published articles by relevance, each with its best section."""

    parameters = ("q", *FILTERS, "as_typed", "limit", "offset")

    @describe(
        "SearchAnswer",
        "Search",
        "Published articles, the best answer first, each with the section that answers best and a "
        "snippet of it. Words count in any form, and synonyms as well; a name counts more than "
        "the text. A question is understood: its subject finds the article, what it asks finds "
        "the section. Misspelt words are replaced where the words as typed find nothing or clearly "
        "less. Without `language` all languages are searched. Facets count within the "
        f"best {MAX_RESULTS} results, which is also as far as pages go.",
        name="searchArticles",
        parameters=[
            SEARCH_Q,
            "language",
            "kind",
            "topic",
            ASPECT,
            AS_TYPED,
            limit_described(default=DEFAULT, most=MOST),
            OFFSET,
        ],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter"],
    )
    def get(self, request) -> HttpResponse:
        # Imported here: processes that never search do not load the search package.
        from api.v1.answers import search as answers
        from articles.search.search import search

        text = _read_q(request)
        limit, offset = read_limit(request, default=DEFAULT, most=MOST), _read_offset(request)
        language, filters = read_language(request), _read_filters(request)
        as_typed = read_flag(request, "as_typed")
        found = search(
            text, language=language, limit=limit, offset=offset, as_typed=as_typed, **filters
        )
        if found.in_vain and not offset and not any(filters.values()):
            note_question(text, language or settings.LANGUAGE_CODE)
        given = {name: request.GET[name] for name in FILTERS if name in request.GET}
        asked: dict[str, str] = {"q": text, **given}
        next_url = None
        if offset + limit < found.total:
            more = {"limit": str(limit), "offset": str(offset + limit)}
            more |= {"as_typed": "1"} if as_typed else {}
            next_url = answers.search_address({**asked, **more})
        answer = answers.SearchAnswer(
            query=answers.Query(text, *(given.get(name) for name in FILTERS)),
            emergency=_emergency(text, language, found.results[:1] if not offset else []),
            items=[answers.SearchResult.of_result(result) for result in found.results],
            page=Page(limit, next_url),
            total=found.total,
            total_is_exact=found.total < MAX_RESULTS,
            matched=_matched(found.total, found.relaxed),
            did_you_mean=answers.DidYouMean.of(found.did_you_mean, asked),
            facets=answers.Facets.of(found, asked | ({"as_typed": "1"} if as_typed else {})),
            corrected=answers.Corrected.of(found.corrected, asked),
            elsewhere=answers.Elsewhere.of(found.elsewhere, asked),
        )
        return make_response(request, to_bytes(answer), headers=next_link(next_url))


class SuggestView(PublicView):
    """Names of articles that begin with what was typed."""

    parameters = ("q", "language", "limit")

    @describe(
        "Suggestions",
        "Suggestions while typing",
        "Names of published articles, titles and other names, that begin as typed; then those "
        "with a word that does. Each article comes once, under the name that fits best.",
        name="suggestSearches",
        parameters=[SUGGEST_Q, "language", limit_described(default=DEFAULT, most=MOST_SUGGESTED)],
        problems=["unknown-parameter", "invalid-parameter"],
    )
    def get(self, request) -> HttpResponse:
        from api.v1.answers.search import Suggestion, Suggestions
        from articles.search.suggestions import suggest

        limit = read_limit(request, default=DEFAULT, most=MOST_SUGGESTED)
        found = suggest(_read_q(request), language=read_language(request), limit=limit)
        answer = Suggestions([Suggestion.of(each) for each in found])
        return make_response(request, to_bytes(answer))


def _emergency(text: str, language: str | None, best: list):
    """What is heard in the question, said in its language or the site's own."""
    from api.v1.answers.emergencies import Emergency
    from articles.search.emergencies.hearing import hear

    asked_in = language or settings.LANGUAGE_CODE
    said_in = interface_language(asked_in)
    with override(said_in):
        return Emergency.of(hear(text), next(iter(best), None), asked_in, said_in)


def _matched(total: int, relaxed: bool) -> str:
    if not total:
        return "nothing"
    return "some-words" if relaxed else "all-words"


def _read_q(request) -> str:
    text = request.GET.get("q")
    if text is None:
        raise missing("q", "Say what to look for, such as q=heart attack.")
    if len(text) > MOST_LETTERS:
        raise invalid("q", f"Write at most {MOST_LETTERS} letters.")
    # A lone surrogate cannot be encoded in JSON: it becomes a question mark.
    return str(text.encode("utf-8", "replace").decode())


def _read_offset(request) -> int:
    text = request.GET.get("offset", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text) < MAX_RESULTS):
        raise invalid("offset", f"Write a whole number from 0 to {MAX_RESULTS - 1}.")
    return int(text)


def _read_filters(request) -> dict:
    form = SearchFilters(request.GET)
    if not form.is_valid():
        hints = {name: " ".join(map(str, own)) for name, own in form.errors.items()}
        faults = form.errors.as_data()
        raise invalid_all(hints, codes={name: code_of(faults[name][0]) for name in hints})
    cleaned = form.cleaned_data
    # An absent topic is an empty list; a given one has at least its own id.
    return {
        "kind": cleaned["kind"] or None,
        "topics": cleaned["topic"] or None,
        "aspect": cleaned["aspect"] or None,
    }
