"""Views without sign-in: what the API is, asking for a key, and the links that are mailed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from api.partners.portal import leaving, links, requests, sessions
from articles.pages.languages import interface_language
from articles.pages.views.responses import not_found_page

from .answers import page, refusal_page, refused, see, signed_in
from .forms import AskForm, EmailForm

View = Callable[..., HttpResponse]


def in_language(view: View) -> View:
    """GET, HEAD and POST of a page in one of the site's languages, which is activated; else 404."""

    @wraps(view)
    def wrapper(request: HttpRequest, language: str, **kwargs: Any) -> HttpResponse:
        if language not in dict(settings.LANGUAGES):
            return not_found_page(language)
        with override(interface_language(language)):
            return view(request, language, **kwargs)

    return require_http_methods(["GET", "HEAD", "POST"])(wrapper)


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """GET /partners/: to the page in the site's first language."""
    return see(f"/partners/{settings.LANGUAGES[0][0]}/")


@in_language
def ask(request: HttpRequest, language: str) -> HttpResponse:
    """/partners/{language}/: GET tells what partners get and shows the form, POST takes it."""
    if request.method != "POST":
        return _ask_page(language, AskForm())
    if settings.KEY_REQUESTS == "off":
        return _ask_page(language, AskForm(), status=403)
    if answer := refused(request, language, counted=True):
        return answer
    form = AskForm(request.POST)
    if not form.is_valid():
        return _ask_page(language, form, status=422)
    if not form.is_machine:
        if requests.site_is_full():
            return refusal_page(language, 429, "full")
        requests.ask(language=language, **form.asked())
    return see(f"/partners/{language}/asked/")


def _ask_page(language: str, form: AskForm, *, status: int = 200) -> HttpResponse:
    return page(
        "ask", language, status=status, rest="", form=form, way=settings.KEY_REQUESTS, here="ask"
    )


@require_safe
@in_language
def asked(request: HttpRequest, language: str) -> HttpResponse:
    """/partners/{language}/asked/: the same for every address."""
    return page("said", language, rest="asked/", said="asked")


@in_language
def sign_in(request: HttpRequest, language: str) -> HttpResponse:
    """/partners/{language}/sign-in/: asks for the address that the link to the page goes to."""
    if request.method != "POST":
        return page("sign_in", language, rest="sign-in/", form=EmailForm())
    if answer := refused(request, language, counted=True):
        return answer
    form = EmailForm(request.POST)
    if not form.is_valid():
        return page("sign_in", language, status=422, rest="sign-in/", form=form)
    if not form.is_machine:
        sessions.send_link(form.cleaned_data["email"], language=language)
    return see(f"/partners/{language}/sent/")


@require_safe
@in_language
def sent(request: HttpRequest, language: str) -> HttpResponse:
    """/partners/{language}/sent/: the same for every address."""
    return page("said", language, rest="sent/", said="sent")


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """/partners/link/{token}/: GET shows a button, POST uses the link.

    So what looks at the links in mails uses none up.
    """
    found = links.find_link(token)
    if found is None:
        return _spent(settings.LANGUAGES[0][0])
    if request.method != "POST":
        return page("link", found.language, purpose=found.purpose)
    if answer := refused(request, found.language, counted=False):
        return answer
    return _USES[found.purpose](token, found.language) or _spent(found.language)


def _spent(language: str) -> HttpResponse:
    return page("said", language, status=404, said="spent")


def _confirm(token: str, language: str) -> HttpResponse | None:
    row = requests.confirm(token)
    if row is None:
        return None
    if row.partner is not None:
        return signed_in(sessions.begin(row.partner, language=language))
    return page("said", language, said="waits")


def _enter(token: str, language: str) -> HttpResponse | None:
    secret = sessions.enter(token)
    return signed_in(secret) if secret else None


def _address(token: str, language: str) -> HttpResponse | None:
    return page("said", language, said="address") if leaving.confirm_address(token) else None


# By the purpose of the link.
_USES = {"confirm": _confirm, "sign-in": _enter, "address": _address}
