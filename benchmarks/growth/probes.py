"""Every address of the site as a probe: routes of the resolver, with queries, and transitions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin

from tests.access.routes import all_routes

from .expected import EXPECTED
from .queries import queries_of

# Answers that are kept until the journal moves on; measured after a change as well.
KEPT_BY_SEQ = (
    *("api/v1/topics", "api/v1/languages", "api/v1/codes", "api/v1/export", "api/v1/glossary"),
    *("api/v1/search?q=frequent&language=en", "api/v1/suggest?q=zanz&language=en"),
    *("sitemap.xml", "sitemaps/<int:number>.xml", "<language:language>/feed.<form:form>"),
    *("<language:language>/", "<language:language>/a-z/", "<language:language>/topics/"),
    *("<language:language>/glossary/", "<language:language>/topics/<word:slug>/", "admin/"),
    *("api/v1/articles", "api/v1/changes", "<language:language>/<word:slug>/"),
    *("api/v1/articles?language=es", "api/v1/articles/<public_id:id>", "admin/work/links/"),
)
# Answers that are made once and then sent as they are.
MADE_ONCE = (
    *("<language:language>/<word:slug>/handout.pdf", "a/<uuid:id>/card.png"),
    "<language:language>/<word:slug>/handout-large.pdf",
)
PARTNER, STAFF = "api/v1/me", ("admin", "preview/", "calendar/")


@dataclass(frozen=True)
class Probe:
    """`query` has names in braces (see `queries`); `changed`: asked after a change each time."""

    route: str
    query: str = ""
    changed: bool = False

    @property
    def name(self) -> str:
        """As it stands in tables: in docs/performance.md as well."""
        asked = f"{self.route}?{self.query}" if self.query else self.route
        return f"{asked} (after a change)" if self.changed else asked

    @property
    def status(self) -> int:
        return EXPECTED.get(self.name, EXPECTED.get(self.route, 200) if not self.query else 200)

    @property
    def who(self) -> str:
        """partner, staff or nobody."""
        if self.route.startswith(PARTNER):
            return "partner"
        return "staff" if self.route.startswith(STAFF) else "nobody"


def probes() -> list[Probe]:
    """All of them, each once, in the order of the routes."""
    plain = [Probe(route) for route in all_routes()]
    asked = [Probe(p.route, query) for p in plain for query in (*queries_of(p.route), *_lists(p))]
    every = sorted([*plain, *asked], key=lambda probe: all_routes().index(probe.route))
    return [*every, *(Probe(p.route, p.query, True) for p in every if p.name in KEPT_BY_SEQ)]


def _lists(probe: Probe) -> Iterator[str]:
    """Of a list in Django's admin: a word looked for, and each column it may be sorted by."""
    match = re.fullmatch(r"admin/(\w+)/(\w+)/", probe.route)
    models = {(m._meta.app_label, m._meta.model_name): own for m, own in _registered()}
    own = models.get(match.groups()) if match else None
    if own is None:
        return
    if own.search_fields:
        yield "q=zanz"
    yield from (f"o={n}" for n in range(1, len(own.list_display) + 1))


def _registered() -> Iterator:
    yield from admin.site._registry.items()


def unnamed_parameters(described: dict, made: list[Probe]) -> list[str]:
    """Parameters of the API's description that no probe's query names: "path?name"."""
    queries: dict[str, str] = {}
    for probe in made:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", f"/{probe.route}")
        queries[path] = f"{queries.get(path, '')}&{probe.query}"
    return [
        f"{path}?{parameter['name']}"
        for path, methods in described["paths"].items()
        for parameter in methods.get("get", {}).get("parameters", [])
        if parameter["in"] == "query" and f"&{parameter['name']}=" not in queries.get(path, "")
    ]
