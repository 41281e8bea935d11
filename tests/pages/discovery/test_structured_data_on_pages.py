"""JSON-LD on the article's page: true, whole, and never able to end its element."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Topic
from articles.pages.discovery.head_tags import data_block
from tests.editorial.notices.notices import publish_about
from tests.factories import add_section, make_draft, make_published, publish_draft, publish_reworded
from tests.pages.reading import read_page

SITE = "http://testserver"


def blocks(client, address: str) -> dict[str, dict]:
    """{type: the JSON-LD of a page}."""
    found = read_page(client, address).css('script[type="application/ld+json"]')
    return {block["@type"]: block for block in (json.loads(node.text()) for node in found)}


@pytest.mark.django_db
def test_the_page_carries_itself_in_the_vocabulary_of_schema_org(client):
    article = make_published("Gout", slug="gout", summary="A painful joint.")
    page = blocks(client, "/en/gout/")["MedicalWebPage"]
    assert page["@id"] == f"{SITE}/a/{article.public_id}"
    assert page["url"] == f"{SITE}/en/gout/"
    assert (page["name"], page["description"]) == ("Gout", "A painful joint.")
    assert page["inLanguage"] == "en" and page["version"] == "1"


@pytest.mark.django_db
def test_the_words_of_the_page_are_not_said_twice(client, gout):
    [section] = blocks(client, "/en/gout/")["MedicalWebPage"]["hasPart"]
    assert section["name"] == "Symptoms" and "text" not in section


@pytest.mark.django_db
def test_the_way_to_the_page_leads_through_its_first_topic(client):
    publish_about(Topic.objects.create(slug="joints", name="Joints"), title="Gout", slug="gout")
    steps = blocks(client, "/en/gout/")["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Home", f"{SITE}/en/"),
        (2, "Joints", f"{SITE}/en/topics/joints/"),
        (3, "Gout", f"{SITE}/en/gout/"),
    ]


@pytest.mark.django_db
def test_the_way_starts_in_the_language_of_the_page(client):
    make_published("Gota", slug="gota", language="es")
    steps = blocks(client, "/es/gota/")["BreadcrumbList"]["itemListElement"]
    assert [step["item"] for step in steps] == [f"{SITE}/es/", f"{SITE}/es/gota/"]


@pytest.mark.django_db
def test_a_past_edition_has_none(client, gout):
    publish_reworded(gout, "<p>Rest the joint.</p>")
    assert blocks(client, "/en/gout/")
    assert not blocks(client, "/en/gout/editions/1/")


@pytest.mark.django_db
def test_a_hostile_title_stays_a_title(client):
    title = "</script><script>alert(1)</script><!-- & \u2028 gout"
    article = make_draft(title, slug="gout")
    add_section(article, "</script><b>", body="<p>Text.</p>")
    publish_draft(article)
    found = blocks(client, "/en/gout/")
    assert found["MedicalWebPage"]["name"] == found["MedicalWebPage"]["about"]["name"]
    assert "</script><script>alert(1)" in found["MedicalWebPage"]["name"]
    assert found["MedicalWebPage"]["hasPart"][-1]["name"] == "</script><b>"


texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["</script", "<!--", "]]>", "<script", "-->", "&lt;/script&gt;", "\u2028"]
)


@given(st.dictionaries(texts, st.lists(texts)))
def test_no_text_can_end_the_element_or_is_altered_in_it(record):
    block = data_block(record)
    assert not set("<>&") & set(block)
    assert json.loads(block) == record
