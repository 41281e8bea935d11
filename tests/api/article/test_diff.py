"""GET /articles/{id}/diff."""

from copy import deepcopy

import pytest

from articles.models import Article, Code, ListItem, Section, Topic
from tests.api.checks import INDEX, address, code_of, refusal
from tests.api.openapi.validation import faults
from tests.factories import (
    add_section,
    make_draft,
    make_published,
    make_withdrawn,
    publish_draft,
    publish_reworded,
    withdraw_article,
)
from tests.shared import shared_rows

pytestmark = pytest.mark.django_db


def make_article() -> Article:
    """Two editions that differ in everything."""
    article = make_draft("Asthma", slug="asthma", sections=False)
    items = [("Salbutamol", "Take 5 mg."), ("Rest", ""), ("Walk", "")]
    add_section(article, "Medicines", body="<p>Take it daily.</p>", items=items, urgency="urgent")
    add_section(article, "Causes", body="<p>Many.</p>")
    add_section(article, "Outlook", body="<p>Good.</p>")
    publish_draft(article)
    item = ListItem.objects.get(term="Salbutamol")
    item.description = "Take 10 mg."
    item.save()
    ListItem.objects.get(term="Rest").delete()
    Section.objects.filter(heading="Causes").delete()
    Section.objects.filter(heading="Medicines").update(urgency="emergency")
    add_section(article, "Tests", body="<p>One.</p>")
    article.title, article.slug = "Asthma today", "asthma-today"
    article.save()
    article.topics.set([Topic.objects.create(slug="lungs", name="Lungs")])
    code = Code.objects.create(system="http://loinc.org", code="1-1", display="X")
    article.code_rows.create(code=code, relation="equivalent")
    publish_draft(article)
    return article


@pytest.fixture(scope="module")
def shared_article(django_db_setup, django_db_blocker):
    yield from shared_rows(django_db_blocker, make_article)


@pytest.fixture
def article(shared_article, db) -> Article:
    return deepcopy(shared_article)


def diff_of(client, article, query=""):
    return client.get(address(article, f"/diff{query}"))


def test_changed_sections_items_and_numbers_are_listed(client, article):
    body = diff_of(client, article).json()
    changes = {section["heading"]: section["change"] for section in body["sections"]}
    assert changes == {"Medicines": "changed", "Tests": "added", "Causes": "removed"}
    medicines = body["sections"][0]
    urgency = {"field": "urgency", "before": "urgent", "after": "emergency", "critical": True}
    assert medicines["facts"] == [urgency]
    dose, rest = medicines["parts"]
    assert dose["id"] == str(ListItem.objects.get(term="Salbutamol").public_id)
    words = [(word["op"], word["text"], word["kind"]) for word in dose["critical_words"]]
    assert words == [("removed", "5 mg", "number"), ("added", "10 mg", "number")]
    assert (rest["kind"], rest["change"]) == ("item", "removed")


def test_changes_are_counted_and_those_outside_sections_listed(client, article):
    body = diff_of(client, article).json()
    assert body["counts"]["sections"] == {"added": 1, "removed": 1, "moved": 0, "changed": 1}
    assert body["counts"]["items"] == {"added": 0, "removed": 1, "moved": 0, "changed": 1}
    assert body["counts"]["words"]["added"] > 3
    [title] = body["around"]
    assert title["field"] == "title"
    assert [s["text"] for s in title["segments"] if s["op"] == "added"] == ["today"]


def test_changed_metadata_is_listed(client, article):
    metadata = diff_of(client, article).json()["metadata"]
    assert metadata["slug"] == {"before": "asthma", "after": "asthma-today"}
    assert metadata["topics"] == {"added": [{"slug": "lungs", "name": "Lungs"}], "removed": []}
    assert [code["code"] for code in metadata["codes"]["added"]] == ["1-1"]
    assert (metadata["kind"], metadata["call_to_action"]) == (None, None)


def test_a_section_at_another_place_is_listed_as_moved(client):
    article = make_draft(sections=False)
    for heading in ("A", "B", "C"):
        add_section(article, heading, body=f"<p>{heading}.</p>", items=[(f"{heading}1", "")])
    publish_draft(article)
    Section.objects.filter(heading="A").update(position=99)
    publish_draft(article)
    body = diff_of(client, article).json()
    assert [(s["heading"], s["change"], s["moved"]) for s in body["sections"]] == [
        ("A", "moved", True)
    ]
    assert body["counts"]["words"] == {"added": 0, "removed": 0}


def test_a_first_edition_is_all_new(client):
    body = diff_of(client, make_published()).json()
    assert (body["from"], body["to"]["number"]) == (None, 1)
    assert body["counts"]["sections"]["added"] == 1


def test_editions_are_chosen_by_number(client, article):
    publish_reworded(article)
    numbers = [
        [body["from"]["number"], body["to"]["number"]]
        for query in ("", "?from=1", "?to=2", "?from=1&to=2", "?from=2&to=2")
        if (body := diff_of(client, article, query).json())
    ]
    assert numbers == [[2, 3], [1, 3], [1, 2], [1, 2], [2, 2]]


def test_an_edition_is_the_same_as_itself(client, article):
    body = diff_of(client, article, "?from=2").json()
    assert body["same_words"] and body["sections"] == body["around"] == []
    assert body["counts"]["critical_words"] == 0


@pytest.mark.parametrize("query", ["?from=0", "?to=x", "?from=-1", "?to=1.5", "?from=2&to=1"])
def test_what_is_no_number_of_an_edition_is_refused(client, article, query):
    answer = diff_of(client, article, query)
    assert refusal(answer) == (400, "invalid-parameter")
    assert answer.json()["errors"][0]["where"] in ("query.from", "query.to")


@pytest.mark.parametrize("query", ["?to=3", "?from=999999999&to=999999999"])
def test_an_edition_that_never_was_is_not_found(client, article, query):
    assert code_of(diff_of(client, article, query)) == "no-such-edition"


def test_withdrawn_words_are_compared_with_nothing(client, article):
    withdraw_article(article)
    assert code_of(diff_of(client, article)) == "gone"
    publish_reworded(article)
    assert code_of(diff_of(client, article)) == "edition-gone"
    assert code_of(diff_of(client, article, "?from=1&to=3")) == "edition-gone"
    assert diff_of(client, article, "?from=3&to=3").status_code == 200


def test_a_draft_and_a_withdrawn_article_have_no_difference(client):
    assert code_of(diff_of(client, make_draft())) == "no-such-article"
    assert code_of(diff_of(client, make_withdrawn())) == "gone"


def test_a_difference_is_three_queries(client, article, django_assert_num_queries):
    with django_assert_num_queries(3):
        diff_of(client, article)


def test_the_answer_is_as_described(client, article):
    described = client.get(f"{INDEX}openapi.json").json()
    for query in ("", "?to=1"):
        body = diff_of(client, article, query).json()
        assert faults(described, "Difference", body) == []
