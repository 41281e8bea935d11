"""allauth adapters: nobody can sign up, and TOTP secrets are stored encrypted."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


class SignInAdapter(DefaultAccountAdapter):
    """No sign-up: administrators create the accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether a sign-in may lead there. allauth fails where the URL cannot be read."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False


class SignOnAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect signs in existing accounts only; it never creates one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Encrypts the secrets of authenticator apps with a key derived from SECRET_KEY.

    After a change of SECRET_KEY, keep the old one in SECRET_KEY_FALLBACKS; otherwise everybody
    must set up their app again.
    """

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return settings.PUBLISHER_NAME


def _cipher() -> MultiFernet:
    # Imported here: it is large, and public requests never need it.
    from cryptography.fernet import Fernet, MultiFernet

    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    return urlsafe_b64encode(sha256(b"healthinfo second factor" + secret.encode()).digest())
