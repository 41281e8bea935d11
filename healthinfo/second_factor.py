"""The second factor: required of accounts that may alter what readers get."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

# Holding any of these, an account can alter what readers get.
REACHING_READERS = (
    "articles.publish_article",
    "articles.publish_urgently",
    "articles.withdraw_article",
    "articles.purge_article",
)
SET_UP = "Your role needs a second factor. Set up an authenticator app to go on."


class SecondFactorMiddleware(MiddlewareMixin):
    """Leads publishers and administrators without a second factor to setting one up.

    The pages of signing in and out stay open to them. An organisation's sign-on brings its
    own second factor.
    """

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        if not settings.SECOND_FACTOR_REQUIRED or not lacks_second_factor(request):
            return None
        messages.warning(request, SET_UP)
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this signed-in person needs one and came without; one query, or none."""
    user = request.user
    if not user.is_authenticated or request.path_info.startswith(settings.SIGN_IN_PATH):
        return False
    if not any(user.has_perm(permission) for permission in REACHING_READERS):
        return False
    methods = [record["method"] for record in get_authentication_records(request, user)]
    return "socialaccount" not in methods and not is_mfa_enabled(user)
