"""The list of articles and the link chooser find words however their signs are typed."""

import pytest

from tests.factories import make_draft

pytestmark = pytest.mark.django_db
FOUND = [
    ("crohn's", "Crohn\u2019s disease"),
    ("SJÖGREN", "Sjögren syndrome"),
    ("sjogren", "Sjögren syndrome"),
    ("meniere", "Ménière\u2019s disease"),
    ("ninos", "Niños con fiebre"),
    ("covid19", "COVID\u201119"),
    ("covid-19", "COVID 19"),
]


@pytest.mark.parametrize(("typed", "title"), FOUND)
def test_the_list_finds_a_title(editing, typed, title):
    make_draft(title, slug="a")
    make_draft("Another", slug="b")
    answer = editing.get("/admin/articles/article/", {"q": typed})
    assert [row.title for row in answer.context["cl"].result_list] == [title]


@pytest.mark.parametrize(("typed", "title"), FOUND)
def test_the_link_chooser_finds_a_title(editing, typed, title):
    make_draft(title, slug="a")
    make_draft("Another", slug="b")
    found = editing.get("/admin/articles/links/", {"q": typed}).json()["articles"]
    assert [row["title"] for row in found] == [title]


def test_the_list_needs_every_word(editing):
    make_draft("Crohn\u2019s disease", slug="a")
    make_draft("Crohn\u2019s colitis", slug="b")
    answer = editing.get("/admin/articles/article/", {"q": "disease crohn's"})
    assert [row.title for row in answer.context["cl"].result_list] == ["Crohn\u2019s disease"]


@pytest.mark.parametrize("typed", ["(", "[a", "\\", "*", "\u00ad", "a{99999}", "'"])
def test_any_sign_may_be_typed(editing, typed):
    assert editing.get("/admin/articles/article/", {"q": typed}).status_code == 200
