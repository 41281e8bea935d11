"""Whether a test has left what publishing looks at beside its rows: settings, code, the clock."""

import os
from types import ModuleType
from typing import Any
from weakref import WeakSet

import pytest
from django.conf import UserSettingsHolder, settings
from django.utils import timezone

from .own import Own

_now = timezone.now
# Settings that a test may change and have copies: publishing reads none of them.
NOT_READ = {
    "ACCESS_LOG",
    "ACCESS_LOG_DAYS",
    "ALLOWED_HOSTS",
    "API_ANONYMOUS_LIMIT",
    "API_KEY_LIMIT",
    "BRAND",
    "EMAIL_BACKEND",
    "EMAIL_HOST",
    "EMAIL_PORT",
    "EMAIL_TIMEOUT",
    "EMERGENCY_NUMBER",
    "EXIT_URL",
    "HELP_LINES",
    "HELP_TOPICS",
    "METRICS_ALLOW",
    "METRICS_TOKEN",
    "NUM_PROXIES",
    "PAPER",
    "PUBLISHER_URL",
    "REMINDER_HOUR",
    "SECOND_FACTOR_REQUIRED",
    "SECURE_SSL_REDIRECT",
    "SECURITY_CONTACT",
    "SITE_URL",
    "UNANSWERED_DAYS",
    "USAGE_KEPT_DAYS",
    "WEB_WORKERS",
    "WEBHOOK_ALLOW_LOOPBACK",
    "WEBHOOK_KEEP_DAYS",
    "WEBHOOK_SUBSCRIPTIONS",
    "WEBHOOK_TIMEOUT",
}
# Code that a test may patch and have copies: what publishes may import none of it.
NOT_CALLED = (
    "api",
    "articles.admin",
    "articles.delivery",
    "articles.importing",
    "articles.management",
    "articles.pages",
    "healthinfo",
)
# Whatever patches by pytest, a test's fixture or a block of it.
_patchers: WeakSet[pytest.MonkeyPatch] = WeakSet()
_begin = pytest.MonkeyPatch.__init__


def install() -> None:
    """Have regard to everything that is patched from now on."""
    pytest.MonkeyPatch.__init__ = _begun


def _begun(patcher: pytest.MonkeyPatch) -> None:
    _begin(patcher)
    _patchers.add(patcher)


def usual() -> bool:
    """Whether nothing is changed but what makes no difference, and the clock."""
    return _changed_settings() <= NOT_READ and not any(map(_patches, _patchers))


def _changed_settings() -> set[str]:
    changed: set[str] = set()
    held: Any = settings._wrapped
    while isinstance(held, UserSettingsHolder):
        changed |= held.__dict__.keys() - {"default_settings", "_deleted", "SETTINGS_MODULE"}
        changed |= held._deleted
        held = held.default_settings
    return changed


def _patches(patcher: pytest.MonkeyPatch) -> bool:
    """Whether it has patched what publishing may call, other than the clock, or some dictionary."""
    code = [
        held
        for held, name, _ in patcher._setattr
        if not isinstance(held, pytest.Config) and not (held is timezone and name == "now")
        if not f"{_module_of(held)}.".startswith(tuple(f"{apart}." for apart in NOT_CALLED))
    ]
    items = [held for held, *_ in patcher._setitem if held is not os.environ]
    return bool(code or items)


def _module_of(held: Any) -> str:
    """The name of this module, or of that which a function or class is from."""
    return held.__name__ if isinstance(held, ModuleType) else getattr(held, "__module__", "")


def time(own: Own) -> tuple:
    """What publishing may conclude from the clock: today's date, and what lies ahead.

    Copies of what was written by a real clock are dated in order, by one that stands still alike.
    """
    now = timezone.now()
    ahead = [moment for moment in own.moments if moment >= (now if moment.tzinfo else _plain(now))]
    return timezone.now is _now, now.date(), len(ahead)


def _plain(now: Any) -> Any:
    return now.replace(tzinfo=None)
