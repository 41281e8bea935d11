"""Why an article was withdrawn. Call with the page's language activated."""

from __future__ import annotations

from django.utils.translation import gettext


def why_withdrawn(kind: str) -> str:
    """The reason for readers. `kind`: of the withdrawal; "" for an erasure."""
    return {
        "unsafe": gettext("We took it away because it is not safe to follow."),
        "outdated": gettext("We took it away because it is out of date."),
        "merged": gettext("What it said now stands on another page."),
    }.get(kind, gettext("We are no longer allowed to show it."))
