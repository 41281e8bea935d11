"""When somebody last showed in this session who they are, and what needs it."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from . import held

# Time of sign-in in the session, in seconds since 1970 (see sessions.py).
SIGNED_IN_AT = "signed_in_at"


def proved_recently(request: HttpRequest) -> bool:
    """Whether the last password, second factor or sign-on is at most PROOF_MINUTES old."""
    records = get_authentication_records(request, request.user)
    last = records[-1]["at"] if records else request.session.get(SIGNED_IN_AT, 0)
    return time.time() - last < settings.PROOF_MINUTES * 60


class ProofMiddleware(MiddlewareMixin):
    """Asks for password or second factor again before keys, roles and publishing.

    Or for the organisation's sign-on again. Only if the last proof is over PROOF_MINUTES old.
    Whoever has none of them is let through: there is nothing to ask them for.
    """

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        if not _needs_proof(request) or proved_recently(request):
            return None
        methods = get_adapter().get_reauthentication_methods(request.user)
        return held.hold(request, held.fields_of(request), methods[0]["url"]) if methods else None


def _needs_proof(request: HttpRequest) -> bool:
    name = str(request.resolver_match.url_name)  # type: ignore[union-attr]
    if not request.user.is_authenticated or name not in NEEDED and not name.startswith(ACCOUNTS):
        return False
    if request.method != "POST":
        return name in ASKED_AT_ONCE
    return NEEDED.get(name, _always)(request)


def _always(request: HttpRequest) -> bool:
    return True


# Names of addresses. Never here: withdrawing, safety notices, and revoking a key.
ACCOUNTS = (
    "auth_user_",
    "auth_group_",
    "mfa_authenticator_",
    "account_emailaddress_",
    "socialaccount_social",
)
NEEDED: dict[str, Callable[[HttpRequest], bool]] = {
    # An urgent publication is never delayed.
    "articles_article_publish": lambda request: not request.POST.get("urgent_reason", "").strip(),
    "articles_article_purge": _always,
    "screen_batch_review": lambda request: "publish" in request.POST,
    "api_partner_issue": _always,
    "api_apikey_change": _always,
    "api_subscription_rotate": _always,
}
# Asked for before the form is shown: what is held of it has no password.
ASKED_AT_ONCE = {"auth_user_add", "auth_user_password_change", "api_partner_issue"}
