"""The patterns that the root URLconf tries first take no address from a later one."""

import pytest
from django.urls import Resolver404, URLResolver, resolve
from django.urls.resolvers import RegexPattern

from articles.documents.vocabulary import RESERVED_SLUGS
from articles.pages.urls import PAGES
from healthinfo.urls import PLAIN_READS, urlpatterns

in_order = URLResolver(RegexPattern(r"^/"), urlpatterns[len(PLAIN_READS) :])  # type: ignore[arg-type]
WORDS = [*RESERVED_SLUGS, "asthma", "niño", "A-Z", "a", "7"]
FILLED = [
    route.replace("<language:language>", language).replace("<int:number>", "1")
    for route, _ in PAGES
    for language in ("en", "zh-Hant-TW", "EN", "api", "a")
]


def found(resolving, path: str) -> tuple:
    try:
        match = resolving(path)
    except Resolver404:
        return ()
    return match.func, match.args, match.kwargs, match.route


@pytest.mark.parametrize("word", WORDS)
def test_every_page_is_found_as_by_trying_in_order(word):
    for route in FILLED:
        path = "/" + route.replace("<word:slug>", word).replace("<word:letter>", word)
        assert found(resolve, path) == found(in_order.resolve, path), path
        assert found(resolve, f"{path}/") == found(in_order.resolve, f"{path}/"), path


def test_an_article_is_among_the_first_tried():
    assert len(resolve("/en/asthma/").tried) == len(PLAIN_READS)
