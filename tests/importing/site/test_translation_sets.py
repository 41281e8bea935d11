"""Pages of a site that name each other by `hreflang` are translations of one another."""

import pytest

from articles.importing.saving import save_tree
from articles.importing.site.fetching import Fetched
from articles.importing.site.pages import tree_of_page

SITE = "https://www.example.org"
BOTH = {"en": "/en/gout", "es": "/es/gota", "x-default": "/en/gout"}


def tree_at(path: str, language: str, named: dict[str, str]):
    links = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="{to}">' for tag, to in named.items()
    )
    page = f"<html lang={language}><head><title>Gout {path}</title>{links}</head><body><main>"
    body = f"{page}<h1>Gout {path}</h1><h2>Pain</h2><p>It hurts much.</p></main></body></html>"
    url = f"{SITE}{path}"
    return tree_of_page(Fetched(url, 200, body.encode(), "text/html"), url, None)


@pytest.mark.django_db
def test_pages_that_name_each_other_become_one_set():
    trees = [tree_at("/en/gout", "en", BOTH), tree_at("/es/gota", "es", BOTH)]
    english, spanish = (save_tree(tree).article for tree in trees)
    assert english.translation_set == spanish.translation_set
    assert [english.language, spanish.language] == ["en", "es"]


@pytest.mark.django_db
def test_other_pages_of_the_site_have_other_sets():
    named = {"en": "/en/asthma", "es": "/es/asma"}
    one, other = tree_at("/en/gout", "en", BOTH), tree_at("/en/asthma", "en", named)
    assert save_tree(one).article.translation_set != save_tree(other).article.translation_set


@pytest.mark.parametrize(
    ("path", "language", "named"),
    [
        ("/en/gout", "en", {}),
        ("/en/gout", "en", {"en": "/en/gout"}),
        ("/en/gout-2", "en", BOTH),
        ("/en/gout", "es", BOTH),
        ("/en/gout", "en", {**BOTH, "en-US": "/us/gout"}),
        ("/en/gout", "en", {"en": "/en/gout", "es": "https://www.example.net/gota"}),
    ],
)
def test_what_is_not_clear_makes_no_set(path, language, named):
    assert tree_at(path, language, named).translation_set is None
