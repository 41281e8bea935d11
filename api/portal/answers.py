"""What these pages answer: never stored by a cache, under the policy of the public pages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery.client_address import rate_limit_address
from articles.pages.feedback.limits import pseudonym, seconds_left
from articles.pages.feedback.refusals import refusal
from articles.pages.languages import interface_language, language_name
from articles.pages.presenters.frame import present_frame

from .style import portal_style

NO_STORE = "private, no-store"
# Of the partner's page alone; no other public page sets a cookie.
COOKIE = "partner"


def page(
    template: str, language: str, *, status: int = 200, rest: str | None = None, **context: Any
) -> HttpResponse:
    """A page. `rest`: what follows the language in its address, if it is there in each language."""
    interface = interface_language(language)
    with override(interface):
        frame = {**present_frame(language), "homes": _homes(language, rest)}
        given = {**frame, "css": portal_style().css, "base": f"/partners/{language}/", **context}
        body = render_to_string(f"api/portal/{template}.html", given)
    headers = {
        "Cache-Control": NO_STORE,
        "Content-Language": interface,
        "Content-Security-Policy": portal_style().policy,
        # Forms need the Origin header, which `no-referrer` would blank.
        "Referrer-Policy": "same-origin",
    }
    return HttpResponse(body, status=status, headers=headers)


def _homes(language: str, rest: str | None) -> list[dict]:
    if rest is None:
        return []
    tags = [tag for tag, _ in settings.LANGUAGES if tag != language]
    return [
        {"tag": tag, "name": language_name(tag), "url": f"/partners/{tag}/{rest}"} for tag in tags
    ]


def see(path: str) -> HttpResponse:
    """303 to another page."""
    return HttpResponse(status=303, headers={"Location": path, "Cache-Control": NO_STORE})


def signed_in(secret: str) -> HttpResponse:
    """303 to the partner's page, with the cookie that opens it until the browser is closed."""
    response = see("/partners/me/")
    response.set_cookie(
        COOKIE,
        secret,
        path="/partners/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def signed_out(path: str) -> HttpResponse:
    """303 to another page, without the cookie."""
    response = see(path)
    response.delete_cookie(COOKIE, path="/partners/", samesite="Strict")
    return response


def refused(request: HttpRequest, language: str, *, counted: bool) -> HttpResponse | None:
    """Why a form is not read; None if it is. `counted`: against the limit of the address."""
    caller = pseudonym(rate_limit_address(request)) if counted else ""
    found = refusal(request, caller)
    return refusal_page(language, *found) if found else None


def refusal_page(language: str, status: int, why: str) -> HttpResponse:
    """`why`: origin, form, size, often or full."""
    minutes = -(-seconds_left() // 60) if why == "often" else 60
    answer = page("refused", language, status=status, why=why, minutes=minutes)
    if status == 429:
        answer.headers["Retry-After"] = str(minutes * 60)
    return answer
