"""Requests that hold what must never leave the site, and what that is."""

from typing import Any

QUESTION = "lump-in-my-breast"
ADDRESS = "203.0.113.77"
KEY = "hi_AbCdEfGh1234567890"
COOKIE = "s3ss10n-c00k13-value"
MAIL = "reader@example.org"
SECRETS = (QUESTION, ADDRESS, KEY, COOKIE, MAIL)
HEADERS: dict[str, Any] = {
    "HTTP_AUTHORIZATION": f"Bearer {KEY}",
    "HTTP_X_FORWARDED_FOR": ADDRESS,
    "HTTP_COOKIE": f"sessionid={COOKIE}",
    "HTTP_USER_AGENT": f"Reader/1.0 ({MAIL})",
    "REMOTE_ADDR": ADDRESS,
}
SEARCH = f"/en/search/?q={QUESTION}"


def left_in(text: str | bytes) -> list[str]:
    """The secrets that a text holds."""
    held = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return [secret for secret in SECRETS if secret in held]
