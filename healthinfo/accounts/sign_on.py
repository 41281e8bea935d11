"""The organisation's sign-on (OpenID Connect) as a proof of who somebody is."""

import logging
import time
from typing import Any, NoReturn

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.editorial.accounts.records import record_access
from articles.metrics.sign_in import count_sign_in_failure

logger = logging.getLogger(__name__)
METHOD = "socialaccount"
# Of what is stashed while the browser is at the provider: a proof was asked for, no sign-in.
PROOF = {"proof": True}
# Seconds by which the provider's clock may differ.
SKEW = 60


def with_sign_on(request: HttpRequest, user: Any, others: list[dict]) -> list[dict]:
    """allauth's ways to prove again, and the sign-on; first in a session that began with it."""
    if not user.is_authenticated or not (found := _provider(request, user)):
        return others
    words = gettext("Sign in with %(name)s again") % {"name": found.name}
    own = {"id": "sign_on", "description": words, "url": reverse("sign_on_again")}
    began = [record["method"] for record in get_authentication_records(request, user)][:1]
    return [own, *others] if began == [METHOD] else [*others, own]


def note_when_asked(request: HttpRequest, sociallogin: Any) -> None:
    """Somebody is signed in: the proof is as old as the provider says."""
    records = get_authentication_records(request, sociallogin.user)
    if records and records[-1]["method"] == METHOD:
        records[-1]["at"] = asked_at(sociallogin)
        request.session.modified = True


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def sign_on_again(request: HttpRequest) -> HttpResponse:
    """GET: a page with a button. POST: on to the provider, which shall ask who it is."""
    provider = _provider(request, request.user)
    if provider is None:
        return redirect("account_reauthenticate")
    after = get_next_redirect_url(request) or reverse("admin:index")
    if request.method == "POST":
        return _to_provider(request, provider, after)
    context = {
        "provider": provider,
        "after": after,
        "reauthentication_alternatives": _alternatives(request, after),
    }
    return render(request, "account/sign_on_again.html", context)


def _to_provider(request: HttpRequest, provider: Any, after: str) -> HttpResponse:
    """`max_age`: a provider that heeds it must say when it asked (OpenID Connect Core, 3.1.2.1)."""
    # Imported here: it is large, and most sites have no sign-on.
    from requests import RequestException

    asking = {"prompt": "login", "max_age": str(settings.PROOF_MINUTES * 60)}
    try:
        return provider.redirect(
            request,
            process=AuthProcess.REDIRECT,
            next_url=after,
            data=PROOF,
            auth_params={**provider.get_auth_params(), **asking},
        )
    except RequestException as error:
        logger.warning("the sign-on does not answer: %s", type(error).__name__)
        messages.error(
            request,
            gettext("%(name)s does not answer. Try again, or ask an administrator for a password.")
            % {"name": provider.name},
        )
        return _back(after)


def accept_proof(request: HttpRequest, sociallogin: Any) -> None:
    """The provider's answer. Raises ImmediateHttpResponse where it proves nothing."""
    if sociallogin.state.get("data") != PROOF:
        return
    account = sociallogin.account
    if not request.user.is_authenticated or not account.pk or account.user_id != request.user.pk:
        _refuse(request, sociallogin, "another account", gettext("That was not your own account."))
    if not is_fresh(at := asked_at(sociallogin)):
        words = gettext("%(name)s did not ask who you are. Sign out there, and try again.")
        name = account.get_provider(request).name
        _refuse(request, sociallogin, "not asked again", words % {"name": name})
    facts = {"provider": account.provider, "uid": account.uid, "at": at}
    record_authentication(request, request.user, METHOD, reauthenticated=True, **facts)
    record_access("proved-again", person=request.user, by=METHOD)


def asked_at(sociallogin: Any) -> float:
    """When the provider asked for the password: `auth_time`, in seconds since 1970, else now."""
    claims = sociallogin.account.extra_data.get("id_token") or {}
    stated = claims.get("auth_time")
    now = time.time()
    return min(now, float(stated)) if isinstance(stated, int | float) else now


def is_fresh(at: float) -> bool:
    return time.time() - at < settings.PROOF_MINUTES * 60 + SKEW


def _provider(request: HttpRequest, user: Any) -> Any:
    """The provider that the account is bound to; None without one."""
    providers = {each.sub_id: each for each in get_adapter().list_providers(request)}
    bound = SocialAccount.objects.filter(user=user.pk, provider__in=providers) if providers else ()
    return next((providers[account.provider] for account in bound), None)


def _alternatives(request: HttpRequest, after: str) -> list[dict[str, str]]:
    others = account_adapter().get_reauthentication_methods(request.user)
    query = urlencode({"next": after})
    return [
        {**other, "url": f"{other['url']}?{query}"} for other in others if other["id"] != "sign_on"
    ]


def _refuse(request: HttpRequest, sociallogin: Any, why: str, words: str) -> NoReturn:
    person = request.user if request.user.is_authenticated else None
    record_access("proof-refused", person=person, by=METHOD, why=why)
    count_sign_in_failure("sign-on")
    messages.error(request, words)
    raise ImmediateHttpResponse(_back(sociallogin.get_redirect_url(request) or ""))


def _back(after: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('sign_on_again')}?{urlencode({'next': after})}")
