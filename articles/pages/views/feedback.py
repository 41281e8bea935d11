"""Readers' feedback on an article: form, POST target and thank-you page.

Sets no cookie and stores nothing about the reader; see `articles.pages.feedback`.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from articles.delivery.client_address import rate_limit_address
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public.current import Current, article_of_past_slug
from articles.pages.feedback.form import SubmittedFeedback, read_form
from articles.pages.feedback.limits import pseudonym, seconds_left, site_is_full
from articles.pages.feedback.refusals import refusal
from articles.pages.feedback.storage import edition_seen, section_of, store_feedback
from articles.pages.presenters.feedback import feedback_path, present_answer, present_form
from articles.pages.presenters.frame import present_frame

from ..languages import interface_language
from .article import moved_or_missing
from .editions import current_at
from .responses import error_page, gone_page, not_found_page, page_answer

FORM = "articles/feedback.html"
THANKS = "articles/feedback_thanks.html"
REFUSED = "articles/feedback_refused.html"
NO_STORE = "no-store"
# Allowed values of `?said=` on the thank-you page.
KINDS = ("yes", "no", "comment", "harm")


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """/{language}/{slug}/feedback/: GET shows the form (`?section=`: an anchor), POST stores."""
    if request.method == "POST":
        answer = _receive(request, language, slug)
        answer.headers["Cache-Control"] = NO_STORE
        return answer
    current = current_at(language, slug)
    if current is None:
        return moved_or_missing(language, slug, rest="feedback/")
    if current.state not in READABLE_STATES:
        return gone_page(current)
    with override(interface_language(current.language)):
        context = present_form(current, current.edition, section=request.GET.get("section", ""))
    return _render(request, FORM, current, context)


@require_safe
def thanks(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """/{language}/{slug}/feedback/thanks/: thanks; after a yes or no also the rest of the form."""
    current = current_at(language, slug)
    if current is None:
        return moved_or_missing(language, slug, rest="feedback/")
    if current.state not in READABLE_STATES:
        return gone_page(current)
    kind = request.GET.get("said", "")
    kind = kind if kind in KINDS else "comment"
    with override(interface_language(current.language)):
        context = present_form(current, current.edition)
    return _render(request, THANKS, current, {**context, "kind": kind, "asks_helpful": False})


def _render(request: HttpRequest, template: str, current: Current, context: dict) -> HttpResponse:
    language = current.language
    with override(interface_language(language)):
        body = render_to_string(template, {**present_frame(language), **context})
    return page_answer(request, body.encode(), language=language, article=current.public_id)


def _receive(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    # A cached page may still post to the address that the article had before.
    current = current_at(language, slug) or article_of_past_slug(language, slug)
    if current is None:
        return not_found_page(language)
    if current.state not in READABLE_STATES:
        return gone_page(current)
    caller = pseudonym(rate_limit_address(request))
    if refused := refusal(request, caller):
        return _refused(current, *refused)
    with override(interface_language(current.language)):
        return _store(current, read_form(request.POST), caller)


def _store(current: Current, said: SubmittedFeedback, caller: str) -> HttpResponse:
    edition = edition_seen(current, said.edition)
    section = section_of(edition, said.section) if said.section else None
    if said.section and section is None:
        said.refuse_section()
    if said.errors:
        context = present_form(current, edition, said=said)
        return error_page(FORM, 422, current.language, cache=NO_STORE, **context)
    if not said.is_machine:
        if not said.could_harm and site_is_full():
            return _refused(current, 429, "full")
        store_feedback(said, edition=edition, section=section, caller=caller)
    return _thank_you_redirect(current, said)


def _thank_you_redirect(current: Current, said: SubmittedFeedback) -> HttpResponse:
    kind = "harm" if said.could_harm else said.helpful if said.is_quick else "comment"
    address = f"{feedback_path(current.language, current.slug)}thanks/?said={kind}"
    return HttpResponse(status=303, headers={"Location": address})


def _refused(current: Current, status: int, why: str) -> HttpResponse:
    with override(interface_language(current.language)):
        context = {**present_answer(current, current.edition), "why": why}
    minutes = -(-seconds_left() // 60) if why == "often" else 60
    context["minutes"] = minutes
    refused = error_page(REFUSED, status, current.language, cache=NO_STORE, **context)
    if status == 429:
        refused.headers["Retry-After"] = str(minutes * 60)
    return refused
