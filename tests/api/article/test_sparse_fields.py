"""`fields` and `include`, of the list and of one article."""

import pytest

from tests.api.checks import address, refusal
from tests.api.lists.article_list import LIST, PARTS, refused
from tests.delivery.rich_articles import make_rich
from tests.factories import make_published, make_tagged, publish_changed, withdraw_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """An article and one related to it."""
    other = make_published("Gout", kind="guide")
    return make_tagged("Asthma", related=[other]), other


def items(client, query: str) -> list[dict]:
    return client.get(f"{PARTS}?{query}").json()["items"]


def test_only_the_fields_asked_for_are_answered_and_the_id(client):
    article = make_published("Asthma")
    assert items(client, "fields=title") == [{"id": str(article.public_id), "title": "Asthma"}]


def test_fields_stay_on_the_next_pages(client, pair):
    page = client.get(f"{PARTS}?fields=slug&limit=1").json()
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
    assert "related" in refused(client, "fields=title&include=related", PARTS)["fields"]
    assert "include=related" in refused(client, "fields=related", PARTS)["fields"]
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
    part = client.get(address(pair[0], "/part?fields=title,sections")).json()
    assert part == {name: whole[name] for name in ("id", "title", "sections")}


def test_an_article_includes_the_titles_of_its_related(client, pair):
    whole = client.get(address(pair[0])).json()
    more = client.get(address(pair[0], "/part?include=related")).json()
    assert more["related"][0]["title"] == "Gout"
    assert {**more, "related": whole["related"]} == whole


def test_a_part_has_an_etag_of_its_own(client, pair):
    whole, part = client.get(address(pair[0])), client.get(address(pair[0], "/part?fields=title"))
    assert part["ETag"] != whole["ETag"]
    held = {"If-None-Match": part["ETag"]}
    assert client.get(address(pair[0], "/part?fields=title"), headers=held).status_code == 304
    held = {"If-None-Match": whole["ETag"]}
    assert client.get(address(pair[0], "/part?fields=title"), headers=held).json() == part.json()


def test_only_json_has_parts(client, pair):
    path = address(pair[0], "/part?fields=title")
    assert client.get(path, headers={"Accept": "text/markdown"}).status_code == 406


@pytest.mark.parametrize("path", [LIST, None])
def test_what_is_whole_takes_no_fields(client, pair, path):
    answer = client.get(f"{path or address(pair[0])}?fields=title")
    assert refusal(answer) == (400, "unknown-parameter")


def test_an_unknown_field_of_an_article_is_named_with_the_nearest(client, pair):
    [error] = client.get(address(pair[0], "/part?fields=sectoins")).json()["errors"]
    assert "“sections”" in error["hint"]


@pytest.mark.parametrize(
    ("query", "name", "hint"),
    [
        ("fields=titel", "fields", "“title”"),
        ("include=section", "include", "“sections”"),
        ("include=sections&limit=51", "limit", "1 to 50"),
        ("blocks=xml&include=sections", "blocks", "html, structured, text"),
        ("blocks=html", "blocks", "ask for them, too"),
    ],
)
def test_a_malformed_part_is_named_with_its_remedy(client, query, name, hint):
    assert hint in refused(client, query, PARTS)[name]


BLOCKS = {
    "html": {"text": {"type", "html"}, "list": {"type", "style", "start", "html"}},
    "structured": {"text": {"type", "html"}, "list": {"type", "style", "start", "items"}},
    "text": {"text": {"type", "text"}, "list": {"type", "style", "start", "text"}},
}


@pytest.mark.parametrize("form", BLOCKS)
def test_the_words_of_a_block_are_had_in_one_form(client, form):
    article = make_rich()
    [one] = items(client, f"include=sections&blocks={form}&slug={article.slug}")
    part = client.get(address(article, f"/part?blocks={form}")).json()
    assert part["sections"] == one["sections"]
    found = {b["type"]: set(b) for section in part["sections"] for b in section["blocks"]}
    assert {kind: found[kind] for kind in BLOCKS[form]} == BLOCKS[form]


def test_a_part_in_one_form_says_what_the_whole_says(client):
    article = make_rich()
    whole = client.get(address(article)).json()
    part = client.get(address(article, "/part?blocks=structured")).json()
    of_lists = [b for s in whole["sections"] for b in s["blocks"] if b["type"] == "list"]
    kept = [b for s in part["sections"] for b in s["blocks"] if b["type"] == "list"]
    for before, after in zip(of_lists, kept, strict=True):
        for item, left in zip(before["items"], after["items"], strict=True):
            assert left == {name: item[name] for name in left}
            assert left.keys() >= {"id", "term_html", "description_html", "urgency"}
