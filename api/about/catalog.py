"""GET /.well-known/api-catalog: where the API is and is described (RFC 9727), as a linkset."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from api.v1.answers.answer import to_bytes
from articles.delivery import addresses
from articles.delivery.responses import PUBLIC_CACHE, make_response

PROFILE = "https://www.rfc-editor.org/info/rfc9727"
MEDIA = f'application/linkset+json; profile="{PROFILE}"'


@require_safe
def api_catalog(request: HttpRequest) -> HttpResponse:
    """The catalogue. HEAD has the same headers, of which Link names the catalogue itself."""
    own = f"{settings.SITE_URL}/.well-known/api-catalog"
    return make_response(
        request,
        catalog(),
        content_type=MEDIA,
        headers={"Link": f'<{own}>; rel="api-catalog"'},
        cache=PUBLIC_CACHE,
    )


@cache
def catalog() -> bytes:
    """The linkset (RFC 9264): the one API, its descriptions, its status and its terms."""
    own, v1 = f"{settings.SITE_URL}/.well-known/api-catalog", addresses.api()
    feed = f"{settings.SITE_URL}/api/changelog"
    return to_bytes(
        {
            "linkset": [
                {"anchor": own, "item": [{"href": v1}]},
                {
                    "anchor": v1,
                    "service-desc": [_link(addresses.api("openapi.json"), "application/json")],
                    "service-doc": [_link(addresses.api("docs"), "text/html")],
                    "service-meta": [
                        _link(f"{feed}.atom", "application/atom+xml"),
                        _link(f"{feed}.json", "application/feed+json"),
                    ],
                    "status": [_link(addresses.api("status"), "application/json")],
                    "terms-of-service": [
                        _link(f"{_policy(settings.LANGUAGES[0][0])}#reuse", "text/html")
                    ],
                    "license": [{"href": settings.REUSE["license"]}],
                },
            ]
        }
    )


def _link(href: str, media: str) -> dict[str, str]:
    return {"href": href, "type": media}


def _policy(language: str) -> str:
    return addresses.site(language, "policy")
