"""The look of the staff's pages, and what their content security policy allows."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static


def theme(publisher: str, *, demo: bool) -> dict[str, Any]:
    """The setting UNFOLD. `publisher`: the name in title and header."""
    styles = ["session", "demonstration"] if demo else ["session"]
    return {
        "SITE_TITLE": publisher,
        "SITE_HEADER": publisher,
        "SITE_URL": "/",
        "DASHBOARD_CALLBACK": "articles.admin.dashboard.home.dashboard",
        "SIDEBAR": {"navigation": "articles.admin.navigation.groups"},
        "SCRIPTS": [
            lambda request: static("articles/admin/theme.js"),
            lambda request: static("articles/admin/lookups.js"),
            lambda request: f"{static('articles/admin/session.js')}?for={request.user.pk}",
        ],
        "STYLES": [partial(_style, name) for name in styles],
    }


def _style(name: str, request: HttpRequest) -> str:
    return static(f"articles/admin/{name}.css")


def staff_policy(sign_on_origins: list[str]) -> dict[str, Any]:
    """The setting CONTENT_SECURITY_POLICY. Public pages have their own, which allows no script.

    Unfold sets inline styles; for expressions in attributes it gets a build of Alpine that
    evaluates none (D276). `sign_on_origins`: the sign-on form redirects to the OpenID Connect
    provider.
    """
    return {
        "DIRECTIVES": {
            "default-src": ["'self'"],
            "script-src": ["'self'"],
            "style-src": ["'self'", "'unsafe-inline'"],
            "img-src": ["'self'", "data:"],
            "object-src": ["'none'"],
            "base-uri": ["'self'"],
            "form-action": ["'self'", *sign_on_origins],
            "frame-ancestors": ["'none'"],
        }
    }
