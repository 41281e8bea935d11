"""GET /codes."""

import pytest

from articles.models import Code
from tests.api.checks import INDEX, pages_of
from tests.factories import archive_article

from .article_list import ICD, make_coded

pytestmark = pytest.mark.django_db
CODES = f"{INDEX}codes"


def codes(client, query: str = "") -> list[str]:
    return [item["code"] for item in client.get(f"{CODES}?{query}").json()["items"]]


def test_codes_come_by_system_then_by_code(client):
    make_coded("A", "1959", system="http://snomed.info/sct")
    make_coded("B", "C79.51"), make_coded("C", "C79.5")
    assert codes(client) == ["C79.5", "C79.51", "1959"]


def test_a_code_counts_its_articles_by_relation(client):
    for title, relation in [("A", "equivalent"), ("B", "narrower"), ("C", "narrower")]:
        make_coded(title, "C79.5", relation=relation)
    [item] = client.get(CODES).json()["items"]
    assert item["relations"] == {"equivalent": 1, "narrower": 2, "broader": 0}
    assert (item["article_count"], item["system_name"]) == (3, "ICD-10-CM")
    assert item["oid"] == "2.16.840.1.113883.6.90"


def test_codes_of_no_published_article_are_not_listed(client):
    Code.objects.create(system=ICD, code="I21")
    archive_article(make_coded("Old", "C79.5"))
    assert codes(client) == []


def test_a_system_and_a_prefix_narrow_the_list(client):
    make_coded("A", "C79.51"), make_coded("B", "I21")
    make_coded("C", "C79", system="http://example.org/icd")
    assert codes(client, "system=icd-10-cm") == ["C79.51", "I21"]
    assert codes(client, "system=icd-10-cm&prefix=c795") == ["C79.51"]


def test_its_link_leads_to_its_articles(client):
    make_coded("Bone", "C79.51")
    [item] = client.get(CODES).json()["items"]
    [found] = client.get(item["articles"]).json()["items"]
    assert found["title"] == "Bone"


def test_pages_hold_every_code_once(client):
    for code in ("A1", "A2", "A3"):
        make_coded(code, code)
    pages = list(pages_of(client, f"{CODES}?limit=2&system=icd-10-cm"))
    assert [[item["code"] for item in page["items"]] for page in pages] == [["A1", "A2"], ["A3"]]


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("system=icd10cm", "“icd-10-cm”"),
        ("prefix=.", "C79"),
        ("limit=201", "200"),
        ("cursor=x", "page.next"),
        ("cursor=cDEKYQphCmE", "page.next"),
    ],
)
def test_a_malformed_value_is_named_with_its_remedy(client, query, hint):
    answer = client.get(f"{CODES}?{query}")
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["where"]) == (400, f"query.{query.partition('=')[0]}")
    assert hint in error["hint"]


def test_the_codes_take_the_same_queries_whatever_their_number(client, django_assert_num_queries):
    for code in ("A1", "A2"):
        make_coded(code, code)
        with django_assert_num_queries(2):
            client.get(CODES)
