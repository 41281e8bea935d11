"""`fields` and `include`, of the list and of one article."""

import pytest

from tests.api.checks import address
from tests.api.lists.article_list import LIST, refused
from tests.factories import make_published, make_tagged, publish_changed, withdraw_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """An article and one related to it."""
    other = make_published("Gout", kind="guide")
    return make_tagged("Asthma", related=[other]), other


def items(client, query: str) -> list[dict]:
    return client.get(f"{LIST}?{query}").json()["items"]


def test_only_the_fields_asked_for_are_answered_and_the_id(client):
    article = make_published("Asthma")
    assert items(client, "fields=title") == [{"id": str(article.public_id), "title": "Asthma"}]


def test_fields_stay_on_the_next_pages(client, pair):
    page = client.get(f"{LIST}?fields=slug&limit=1").json()
    [item] = client.get(page["page"]["next"]).json()["items"]
    assert set(item) == {"id", "slug"}


def test_sections_are_those_of_the_article(client, pair):
    whole = client.get(address(pair[0])).json()
    assert items(client, "include=sections")[1]["sections"] == whole["sections"]


def test_related_articles_have_the_titles_they_have_now(client, pair):
    _, other = pair
    publish_changed(other, title="Gouty arthritis")
    [related] = items(client, "include=related")[1]["related"]
    assert related["title"] == "Gouty arthritis"
    assert (related["id"], related["kind"]) == (str(other.public_id), "guide")
    assert related["state"] == "published"


def test_a_related_article_that_is_gone_gives_nothing_of_its_words(client, pair):
    withdraw_article(pair[1], "unsafe")
    [item] = items(client, "include=related")
    [related] = item["related"]
    assert (related["title"], related["state"]) == (None, None)


def test_what_is_included_must_be_among_the_fields(client, pair):
    assert "related" in refused(client, "fields=title&include=related")["fields"]
    assert "include=related" in refused(client, "fields=related")["fields"]
    [_, item] = items(client, "fields=related&include=related")
    assert set(item) == {"id", "related"}


def test_including_takes_the_same_queries_whatever_the_size(client, django_assert_num_queries):
    query = "include=sections,related"
    for _ in range(2):
        make_tagged(related=[make_published()])
        with django_assert_num_queries(3):
            items(client, query)


def test_an_article_in_part_says_what_the_whole_says(client, pair):
    whole = client.get(address(pair[0])).json()
    part = client.get(address(pair[0], "?fields=title,sections")).json()
    assert part == {name: whole[name] for name in ("id", "title", "sections")}


def test_an_article_includes_the_titles_of_its_related(client, pair):
    whole = client.get(address(pair[0])).json()
    more = client.get(address(pair[0], "?include=related")).json()
    assert more["related"][0]["title"] == "Gout"
    assert {**more, "related": whole["related"]} == whole


def test_a_part_has_an_etag_of_its_own(client, pair):
    whole, part = client.get(address(pair[0])), client.get(address(pair[0], "?fields=title"))
    assert part["ETag"] != whole["ETag"]
    held = {"If-None-Match": part["ETag"]}
    assert client.get(address(pair[0], "?fields=title"), headers=held).status_code == 304
    held = {"If-None-Match": whole["ETag"]}
    assert client.get(address(pair[0], "?fields=title"), headers=held).json() == part.json()


def test_a_part_is_had_by_slug_as_well(client, pair):
    path = f"{LIST}/en/{pair[0].slug}?fields=title"
    assert client.get(path).json() == client.get(address(pair[0], "?fields=title")).json()


def test_only_json_has_parts(client, pair):
    answer = client.get(address(pair[0], "?fields=title"), headers={"Accept": "text/markdown"})
    assert answer.status_code == 400


def test_an_edition_of_former_times_comes_whole(client, pair):
    assert client.get(address(pair[0], "?fields=title&as_of=2026-01-01")).status_code == 400


def test_an_unknown_field_of_an_article_is_named_with_the_nearest(client, pair):
    [error] = client.get(address(pair[0], "?fields=sectoins")).json()["errors"]
    assert "“sections”" in error["hint"]
