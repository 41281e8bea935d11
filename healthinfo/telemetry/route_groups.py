"""The group of a route: what metrics and traces say of an address. Never the address itself."""

from functools import cache

from django.http import HttpRequest

# The first prefix that fits decides. Routes as the URL configuration writes them.
_BY_PREFIX = (
    ("api/v1/articles/<public_id:id>/", "api-other"),
    ("api/v1/articles/", "api-article"),
    ("api/v1/articles", "api-list"),
    ("api/v1/search", "api-search"),
    ("api/v1/suggest", "api-search"),
    ("api/v1/changes", "api-sync"),
    ("api/v1/export", "api-sync"),
    ("api/v1/me", "api-partner"),
    ("api", "api-other"),
    ("healthz", "inside"),
    ("readyz", "inside"),
    ("metrics", "inside"),
    ("admin", "staff"),
    ("preview/", "staff"),
    ("calendar/", "staff"),
    ("<language:language>/search", "page-search"),
)
_BY_SUFFIX = (
    (".pdf", "handout"),
    ("/embed", "embed"),
    ("/frame", "embed"),
    ("feed.<form:form>", "feed"),
)
# An article's page, with and without the final slash.
_ARTICLE_PAGE = ("<language:language>/<word:slug>/", "<language:language>/<word:slug>")
STATIC, UNKNOWN, PAGE, PAGE_ARTICLE = "static", "unknown", "page", "page-article"
GROUPS = frozenset(
    [STATIC, UNKNOWN, PAGE, PAGE_ARTICLE]
    + [group for _, group in _BY_PREFIX]
    + [group for _, group in _BY_SUFFIX]
)


@cache
def group_of_route(route: str) -> str:
    """The group of a URL pattern."""
    for prefix, group in _BY_PREFIX:
        if route.startswith(prefix):
            return group
    for suffix, group in _BY_SUFFIX:
        if route.endswith(suffix):
            return group
    return PAGE_ARTICLE if route in _ARTICLE_PAGE else PAGE


def group_of(request: HttpRequest) -> str:
    """The group of a request, after it was answered; UNKNOWN for an address that is none."""
    match = request.resolver_match
    if match is not None:
        return group_of_route(match.route)
    # Middleware answers these without resolving: static files, and staff's before sign-in.
    path = request.path_info
    if path.startswith("/static/"):
        return STATIC
    return "staff" if path.startswith("/admin/") else UNKNOWN
