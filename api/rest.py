"""What REST framework is given: authentication, permission, negotiation, throttling, errors.

Each does what a function elsewhere does on Django's request, since middleware and the plain read
of an article need that without REST framework.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from rest_framework.authentication import BaseAuthentication
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import BasePermission
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import set_rollback

from articles.replica.connections import reads_from_replica

from .negotiation import accepts
from .partners.keys.authentication import identify, require_key
from .partners.keys.caller import Caller
from .problems import Problem, problem_of, problem_response
from .throttling import within_limit


def django_request(request: Request | HttpRequest) -> HttpRequest:
    """Django's request, on which the caller, the count and what was read are noted.

    Middleware reads them there: an attribute set on REST framework's request stays on that one.
    """
    return request._request if isinstance(request, Request) else request


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer KEY`: `request.auth` is the Caller. No key is no error here."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, Caller] | None:
        caller = identify(django_request(request))
        return (AnonymousUser(), caller) if caller else None


class HasKey(BasePermission):
    """Without a key, 401."""

    def has_permission(self, request: Request, view: Any) -> bool:
        require_key(django_request(request))
        return True


class CallerThrottle(BaseThrottle):
    """The limit of the key, or of the IP address."""

    def allow_request(self, request: Request, view: Any) -> bool:
        return within_limit(django_request(request))

    def wait(self) -> None:
        """None: the 429 reads `request.rate_limit`, which no other thread changes."""


def handle_exception(error: Exception, context: dict) -> HttpResponse:
    """Every error becomes a problem response.

    Not while it is read from a replica: then all is asked again of the primary, which has the word.
    """
    if reads_from_replica():
        raise error
    request = django_request(context["request"])
    set_rollback()
    return problem_response(request, problem_of(error, request))


class Offer(BaseRenderer):
    """A media type that a view answers with. The view makes the response itself."""

    format = ""

    def __init__(self, media: str) -> None:
        self.media_type = media


class OffersNegotiation(BaseContentNegotiation):
    """406 where Accept takes none of the view's offers; which of them is sent, the view decides."""

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        offers = list(renderers)
        offered = tuple(offer.media_type for offer in offers)
        if not accepts(request.META.get("HTTP_ACCEPT"), offered):
            raise Problem(
                "not-acceptable",
                f"This address answers with {' or '.join(offered)}.",
                available=list(offered),
            )
        return offers[0], offered[0]


class AnyAccept(BaseContentNegotiation):
    """For an address that has one form, whatever Accept says."""

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        first = next(iter(renderers))
        return first, first.media_type
