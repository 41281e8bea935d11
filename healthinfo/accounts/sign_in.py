"""allauth adapters: nobody can sign up, and TOTP secrets are stored encrypted."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from articles.editorial.accounts.attempts import account_called
from articles.editorial.accounts.records import record_access
from articles.editorial.mail.outbox import queue_mail
from healthinfo.accounts.guessing import Guess, record_sign_in
from healthinfo.accounts.proof import proved_recently
from healthinfo.accounts.sign_on import accept_proof, note_when_asked, with_sign_on

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

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether the last proof is too old. The sign-in itself is one; allauth ignores it."""
        return not proved_recently(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        return with_sign_on(context.request, user, super().get_reauthentication_methods(user))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check name and password, within the limits on guessing."""
        typed = str(credentials.get("username") or credentials.get("email") or "")
        with Guess(request, "password", account_called(typed), typed) as guess:
            user = super().authenticate(request, **credentials)
            guess.end(right=user is not None)
        return user

    def reauthenticate(self, user: Any, password: str) -> bool:
        right = super().reauthenticate(user, password)
        if right:
            record_access("proved-again", person=user, by="password")
        return right

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        """Fully signed in, second factor included."""
        record_sign_in(request, user)
        if sociallogin := (kwargs.get("signal_kwargs") or {}).get("sociallogin"):
            note_when_asked(request, sociallogin)
        return super().post_login(request, user, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Queue a mail of allauth's for the worker; mail is never sent within a request."""
        if user := context.get("user"):
            message = self.render_mail(template_prefix, email, {"email": email, **context})
            key = f"account:{template_prefix.rpartition('/')[2]}:{uuid4()}"
            queue_mail(key, person=user, subject=message.subject, text=message.body)


class SignOnAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect signs in existing accounts only; it never creates one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Before a sign-in: allauth takes a password away from an account found by its address."""
        accept_proof(request, sociallogin)
        request.had_password = (  # type: ignore[attr-defined]
            sociallogin.is_existing and sociallogin.user.has_usable_password()
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Encrypts the secrets of authenticator apps with a key derived from SECRET_KEY.

    After a change of SECRET_KEY, keep the old one in SECRET_KEY_FALLBACKS; otherwise everybody
    must set up their app again.
    """

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What passkeys are bound to: the site's host, whatever host a request names."""
        return {"id": str(urlsplit(settings.SITE_URL).hostname), "name": settings.PUBLISHER_NAME}

    def get_totp_issuer(self) -> str:
        return settings.PUBLISHER_NAME


def _cipher() -> MultiFernet:
    # Imported here: it is large, and public requests never need it.
    from cryptography.fernet import Fernet, MultiFernet

    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    return urlsafe_b64encode(sha256(b"healthinfo second factor" + secret.encode()).digest())
