"""The base class of views for partners only, which require a key: /me and all below it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from articles.delivery.responses import CORS_HEADERS, EXPOSED_HEADERS

from .base_view import PREFLIGHT, PublicView, without_body
from .partners.keys.authentication import require_key, require_scope
from .partners.keys.caller import Caller
from .request_bodies import JsonBody, read_body
from .rest import HasKey, django_request

CACHE = "private, no-store"


class PartnerView(PublicView):
    """GET, POST, PATCH and DELETE with a key. `self.caller` is the key's owner.

    A view has one method per HTTP method, named like it, and returns `private_answer` or
    `no_content`. Query parameters are checked as on every public address.
    """

    permission_classes: list = [HasKey]
    http_method_names: list[str] = ["get", "head", "options", "post", "patch", "delete"]
    # {HTTP method in capitals: the scope it requires}; a method not in it requires none.
    scopes: ClassVar[Mapping[str, str]] = {}
    # The largest request body.
    most_bytes: ClassVar[int] = 64 * 1024

    @property
    def caller(self) -> Caller:
        """The valid key that was sent with the request. Raises Problem (401) without one."""
        return require_key(django_request(self.request))

    def check_throttles(self, request) -> None:
        super().check_throttles(request)
        # After the rate limit: a request refused for its scope counts too.
        if scope := self.scopes.get(request.method):
            require_scope(self.caller, scope)

    def preflight(self) -> HttpResponse:
        methods = ", ".join(self.allowed_methods)
        allowed = f"{PREFLIGHT['Access-Control-Allow-Headers']}, Content-Type"
        own = {
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": allowed,
        }
        return without_body(204, {**PREFLIGHT, **own})

    def body(self, request, *known: str, nullable: Sequence[str] = ()) -> JsonBody:
        """The request's JSON object, which may have only the members `known`."""
        return read_body(
            django_request(request), known=known, nullable=nullable, most_bytes=self.most_bytes
        )


def private_answer(
    request: HttpRequest,
    body: bytes,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """JSON for one partner, stored by no cache. `request` is Django's, not REST framework's."""
    shown = b"" if request.method == "HEAD" else body
    sent = {"Content-Length": str(len(body)), **_COMMON, **(headers or {})}
    return HttpResponse(shown, status=status, content_type="application/json", headers=sent)


def no_content() -> HttpResponse:
    """204 without a body."""
    return without_body(204, _COMMON)


_COMMON: dict[str, str] = {
    "Cache-Control": CACHE,
    "Vary": "Accept, Authorization",
    **CORS_HEADERS,
    "Access-Control-Expose-Headers": f"{EXPOSED_HEADERS}, Location",
}
