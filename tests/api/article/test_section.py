"""GET /articles/{id}/sections/{section}."""

import pytest

from articles.delivery import write_behind
from articles.models import Section
from tests.api.checks import INDEX, address, code_of, refusal
from tests.api.openapi.validation import faults
from tests.factories import (
    add_section,
    make_draft,
    publish_draft,
    raise_safety_notice,
    withdraw_article,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Safe alone: Symptoms; Dose, with Warning and its companions. Not safe alone: Causes."""
    article = make_draft("Asthma", slug="asthma", sections=False)
    add_section(article, "Symptoms", body="<p>Wheezing.</p>", aspect="symptoms", safe_alone=True)
    end = add_section(article, "Overdose", body="<p>Call.</p>", aspect="emergency")
    dose = add_section(article, "Dose", body="<p>5 mg.</p>", aspect="dosage", safe_alone=True)
    warning = add_section(article, "Warning", body="<p>Not with X.</p>", level=3)
    add_section(article, "Causes", body="<p>Many.</p>", aspect="causes")
    dose.show_with.set([warning])
    warning.show_with.set([end])
    publish_draft(article)
    return article


def section_of(client, article, name):
    return client.get(address(article, f"/sections/{name}"))


def test_a_safe_section_comes_alone_with_what_must_be_said_of_it(client, article):
    whole = client.get(address(article)).json()
    body = section_of(client, article, "symptoms").json()
    assert body["sections"] == [whole["sections"][0]]
    assert body["article"]["title"] == "Asthma"
    assert (body["edition"], body["reuse"]) == (whole["edition"], whole["reuse"])
    assert body["review"]["sections"] == [{"id": body["asked"], "covered": True}]
    assert body["links"]["permanent"].endswith(f"/a/{article.public_id}#symptoms")


def test_by_id_and_by_anchor_the_answer_is_the_same(client, article):
    by_anchor = section_of(client, article, "symptoms")
    by_id = section_of(client, article, by_anchor.json()["asked"].upper())
    assert by_id.content == by_anchor.content
    assert by_id["Content-Location"] == by_anchor.json()["links"]["self"]


def test_companions_come_in_reading_order_and_bring_their_own(client, article):
    body = section_of(client, article, "dosage").json()
    assert [section["heading"] for section in body["sections"]] == ["Overdose", "Dose", "Warning"]
    assert body["asked"] == body["sections"][1]["id"]


@pytest.mark.parametrize("anchor", ["causes", "warning"])
def test_a_section_not_found_safe_alone_is_refused(client, article, anchor):
    answer = section_of(client, article, anchor)
    assert refusal(answer) == (409, "not-safe-alone")
    assert answer.json()["article"] == f"http://testserver{address(article)}"
    assert answer.json()["html"].endswith(f"/en/asthma/#{anchor}")
    assert b"Many" not in answer.content


def test_a_section_under_another_names_the_headings_above(client):
    article = make_draft(sections=False)
    add_section(article, "Treatments", body="<p>Two.</p>")
    add_section(article, "Surgery", body="<p>One.</p>", level=3, safe_alone=True)
    publish_draft(article)
    body = section_of(client, article, "surgery").json()
    assert [(above["heading"], above["level"]) for above in body["above"]] == [("Treatments", 2)]


def test_a_safety_notice_comes_along(client, article):
    raise_safety_notice(article)
    [notice] = section_of(client, article, "symptoms").json()["notices"]
    assert notice["level"] == "safety" and notice["text"]


def test_an_unknown_section_is_not_found_with_those_there_are(client, article):
    answer = section_of(client, article, "outlook")
    assert refusal(answer) == (404, "no-such-section")
    body = answer.json()
    sections = [(section["anchor"], section["safe_alone"]) for section in body["sections"]]
    assert sections[:2] == [("symptoms", True), ("emergency", False)]
    assert (body["last_edition"], body["edition"]) == (None, None)


def test_a_former_section_is_not_found_and_its_last_edition_is_named(client, article):
    Section.objects.filter(article=article, heading="Causes").delete()
    publish_draft(article)
    body = section_of(client, article, "causes").json()
    assert body["last_edition"] == 1
    assert body["edition"].endswith("/editions/1")
    assert "Edition 1 was the last" in body["detail"]


def test_a_section_of_a_withdrawn_edition_is_not_named(client, article):
    withdraw_article(article)
    Section.objects.filter(article=article, heading="Causes").delete()
    publish_draft(article)
    assert section_of(client, article, "causes").json()["last_edition"] is None


def test_a_withdrawn_article_and_a_draft_have_no_sections(client, article):
    withdraw_article(article)
    assert code_of(section_of(client, article, "symptoms")) == "gone"
    assert code_of(section_of(client, make_draft(), "symptoms")) == "no-such-article"


def test_a_section_is_one_query_and_has_its_own_etag(client, article, django_assert_num_queries):
    etag = section_of(client, article, "symptoms")["ETag"]
    write_behind.flush()
    with django_assert_num_queries(1):
        answer = client.get(address(article, "/sections/symptoms"), headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert client.get(address(article))["ETag"] != etag


@pytest.mark.parametrize("name", ["x" * 121, "a%20b", "a/b", "%00"])
def test_what_can_be_no_section_is_answered_with_a_problem(client, article, name):
    assert section_of(client, article, name).status_code == 404


def test_the_answer_is_as_described(client, article):
    described = client.get(f"{INDEX}openapi.json").json()
    body = section_of(client, article, "dosage").json()
    assert faults(described, "SectionAnswer", body) == []


def test_a_section_that_lost_its_flag_is_refused_from_then_on(client, article):
    assert section_of(client, article, "symptoms").status_code == 200
    Section.objects.filter(article=article).update(safe_alone=False)
    publish_draft(article)
    assert section_of(client, article, "symptoms").status_code == 409
