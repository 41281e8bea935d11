"""Every route of the URL resolver, filled in with the objects of a small site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver

from articles.models import Article

_CAPTURED = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def all_routes() -> list[str]:
    """Each route as its patterns are written, in their order, none twice."""
    return list(dict.fromkeys(_below(get_resolver().url_patterns, "")))


def _below(patterns: list, above: str) -> Iterator[str]:
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _below(pattern.url_patterns, route)


@dataclass
class Site:
    """What the names in routes stand for: of an article, and of everything else."""

    article: Article
    slug: str
    names: dict[str, object] = field(default_factory=dict)
    # {name of a model: pk} for the pages of Django's admin.
    models: dict[str, object] = field(default_factory=dict)

    def address(self, route: str) -> str:
        """The address that the resolver would match with this route."""
        address = _CAPTURED.sub(lambda found: str(self._value(route, found)), route)
        address = re.sub(r"\\[AZ]|[\^$]|\[\\s\\S\]\*", "", address)
        return f"/{address}"

    def _value(self, route: str, found: re.Match[str]) -> object:
        converter, name = found[1], found[2] or found[3]
        if converter in ("public_id", "uuid"):
            partner = self.names["subscription"]
            return partner if "subscriptions/" in route else self.article.public_id
        if name in ("pk", "object_id", "id"):
            return self._row(route)
        return {"slug": self.slug, **self.names}.get(name, 1)

    def _row(self, route: str) -> object:
        model = route.removeprefix("admin/").split("/")[1 if "admin/a" in route else 0]
        if route.startswith("admin/r/"):
            return self.article.pk
        return self.models.get(route.split("/")[2] if model not in self.models else model, 1)


def content_type() -> int:
    """Of articles, for the address that shows one on the site."""
    return ContentType.objects.get_for_model(Article).pk
