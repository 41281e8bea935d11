"""Posted forms that are held until somebody has signed in, or shown who they are, again.

They stand in the session, for the same account alone. Passwords and files are not held.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

KEY = "held_form"


def fields_of(request: HttpRequest) -> dict[str, Any] | None:
    """What was posted, as the session holds it; None where there is nothing to hold."""
    if request.method != "POST" or request.path_info.startswith(settings.SIGN_IN_PATH):
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return {
        "person": request.user.pk,
        "path": request.get_full_path(),
        "fields": [field for field in fields if not _is_secret(field[0])],
        "files": bool(request.FILES),
    }


def to_sign_in(request: HttpRequest, kept: dict[str, Any] | None) -> HttpResponse:
    """To the sign-in page, and from there to what was held, or to the page that was asked for."""
    return hold(request, kept, resolve_url(settings.LOGIN_URL))


def hold(request: HttpRequest, kept: dict[str, Any] | None, first: str) -> HttpResponse:
    """To the page `first`; from there on, as its `next`, to what was held."""
    after = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("admin:index")
    if kept:
        request.session[KEY] = kept
        after = reverse("held_form")
    return HttpResponseRedirect(f"{first}?{urlencode({'next': after})}")


def forget_if_sent(request: HttpRequest) -> None:
    """What was held has been posted again."""
    kept = request.session.get(KEY)
    if kept and request.method == "POST" and request.get_full_path() == kept["path"]:
        del request.session[KEY]


@never_cache
@login_required
def held_form(request: HttpRequest) -> HttpResponse:
    """Shows that the form is held, with a button that sends it."""
    kept = request.session.get(KEY)
    if not kept or kept["person"] != request.user.pk:
        request.session.pop(KEY, None)
        messages.info(request, gettext("There is nothing left to send."))
        return redirect("admin:index")
    return render(request, "account/held.html", kept)


def _is_secret(name: str) -> bool:
    return name == "csrfmiddlewaretoken" or "password" in name
