"""Signing on through the organisation's own provider (OpenID Connect)."""

from __future__ import annotations

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Who is known to the provider but has no account here is told to ask for one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False
