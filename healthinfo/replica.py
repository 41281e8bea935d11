"""The middleware of a process that reads from a replica (REPLICA_URL); not there without one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from articles.replica.reading import from_replica

# Views that show published things alone, and store nothing. All others, among them those that will
# be added, read from the primary.
_PUBLIC = ("articles.pages.views.", "api.v1.views.")
# Of a partner, or how far the site itself has come.
_PRIMARY = ("api.v1.views.me.", "api.v1.views.rehearsal.", "api.v1.views.about.status")


class ReplicaMiddleware:
    """Lets public views answer from the replica while its lease stands: see D450."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """The answer from the replica; None has Django call the view, on the primary."""
        if not (shows_published(view) and _is_anonymous_read(request)):
            return None
        return from_replica(lambda: view(request, *args, **kwargs))


def shows_published(view: Callable[..., Any]) -> bool:
    """Whether the view may be answered from a replica."""
    module = view.__module__
    return module.startswith(_PUBLIC) and not module.startswith(_PRIMARY)


def _is_anonymous_read(request: HttpRequest) -> bool:
    """Partners with a key and staff pass by, as they pass every cache: who was told of a Change, or
    has made one, gets the article as it is since."""
    meta = request.META
    return (
        request.method in ("GET", "HEAD")
        and "HTTP_AUTHORIZATION" not in meta
        and settings.SESSION_COOKIE_NAME not in meta.get("HTTP_COOKIE", "")
    )
