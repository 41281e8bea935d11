"""Filters of GET /articles."""

import datetime

import pytest

from api.base_view import EMPTY_HINT
from articles.models import Current, Topic
from tests.factories import (
    add_section,
    archive_article,
    make_draft,
    make_published,
    publish_draft,
    publish_reworded,
    withdraw_article,
)

from .article_list import make_coded, refused, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def heart():
    return Topic.objects.create(slug="heart", name="Heart")


@pytest.mark.parametrize(
    "asked",
    [
        "http://hl7.org/fhir/sid/icd-10-cm|C79.51",
        "2.16.840.1.113883.6.90|C79.51",
        "urn:oid:2.16.840.1.113883.6.90|C79.51",
        "icd-10-cm|C79.51",
        "ICD-10-CM|c7951",
        "icd-10-cm| C79.51",
    ],
)
def test_a_code_is_found_however_system_and_code_are_written(client, asked):
    make_coded("Bone", "C79.51")
    make_coded("Heart", "I21.9")
    assert titles(client, f"code={asked}") == ["Bone"]


def test_a_page_that_includes_descendants_is_found_by_a_narrower_code(client):
    make_coded("Whole", "C79.5", whole=True)
    make_coded("Alone", "C79.5")
    assert titles(client, "code=icd-10-cm|C79.51") == ["Whole"]


def test_a_code_never_matches_downward(client):
    make_coded("Bone", "C79.51", whole=True)
    assert titles(client, "code=icd-10-cm|C79.5") == []
    assert titles(client, "code=icd-10-cm|C79") == []


def test_a_prefix_matches_all_that_begins_so(client):
    for title, code in [("A", "C79.51"), ("B", "C79.9"), ("C", "C78.0")]:
        make_coded(title, code)
    assert titles(client, "code_prefix=icd-10-cm|c79") == ["A", "B"]
    assert titles(client, "code_prefix=icd-10-cm|C79.5") == ["A"]


def test_codes_of_a_system_without_hierarchy_match_as_they_are(client):
    make_coded("Asthma", "1959670", system="http://snomed.info/sct", whole=True)
    assert titles(client, "code=snomed-ct|1959670") == ["Asthma"]
    assert titles(client, "code=snomed-ct|195967001") == []


def test_the_same_code_of_another_system_is_another_code(client):
    make_coded("Bone", "C79.51")
    assert titles(client, "code=icd-10|C79.51") == []


def test_relation_is_that_of_the_code_asked_for(client):
    make_coded("Same", "C79.5", relation="equivalent", whole=True)
    make_coded("Narrower", "C79.5", relation="narrower", whole=True)
    assert titles(client, "code=icd-10-cm|C79.51&relation=narrower") == ["Narrower"]
    assert titles(client, "code_prefix=icd-10-cm|C&relation=equivalent") == ["Same"]


def test_an_own_system_is_known_once_a_code_of_it_is(client):
    own = "https://example.org/codes"
    make_coded("Own", "X1", system=own)
    assert titles(client, f"code={own}|x1") == ["Own"]


def test_an_aspect_is_that_of_any_section(client):
    article = make_draft("Stones")
    add_section(article, "Care", aspect="treatments", body="<p>Drink.</p>")
    add_section(article, "More care", aspect="treatments", body="<p>Rest.</p>")
    publish_draft(article)
    make_published("Asthma")
    assert titles(client, "aspect=treatments") == ["Stones"]
    assert titles(client, "aspect=dosage") == []


def test_an_aspect_goes_with_the_section_that_had_it(client):
    article = make_draft("Stones")
    section = add_section(article, "Care", aspect="treatments", body="<p>Drink.</p>")
    publish_draft(article)
    section.delete()
    publish_draft(article)
    assert titles(client, "aspect=treatments") == []


def test_the_audience_filter_finds_articles_for_that_audience(client):
    make_published("For parents", audience_who="parent")
    make_published("For patients")
    assert titles(client, "audience=parent") == ["For parents"]


def test_age_finds_what_is_meant_for_that_age_and_for_every_age(client):
    make_published("Adults", audience_age_min=18)
    make_published("Children", audience_age_max=11)
    make_published("All")
    assert titles(client, "age=18") == ["Adults", "All"]
    assert titles(client, "age=11") == ["Children", "All"]
    assert titles(client, "age=15") == ["All"]


def test_sex_finds_what_is_meant_for_it_and_for_both(client):
    make_published("Women", audience_sex="female")
    make_published("Both")
    assert titles(client, "sex=male") == ["Both"]
    assert titles(client, "sex=female") == ["Women", "Both"]


def test_the_archived_come_only_when_asked_for(client):
    make_published("Kept")
    old, gone = make_published("Old"), make_published("Gone")
    archive_article(old)
    withdraw_article(gone)
    assert titles(client) == ["Kept"]
    assert titles(client, "state=archived") == ["Old"]
    assert titles(client, "state=published,archived") == ["Kept", "Old"]
    assert "published, archived" in refused(client, "state=withdrawn")["state"]


@pytest.mark.parametrize(
    ("name", "column"), [("published", "published_at"), ("changed", "updated_at")]
)
def test_moments_narrow_from_and_until(client, name, column):
    for title, day in [("Early", 1), ("Late", 3)]:
        article = make_published(title)
        moment = datetime.datetime(2026, 1, day, 12, tzinfo=datetime.UTC)
        Current.objects.filter(pk=article.pk).update(**{column: moment})
    assert titles(client, f"{name}_since=2026-01-02") == ["Late"]
    assert titles(client, f"{name}_since=2026-01-03T12:00:00Z") == ["Late"]
    assert titles(client, f"{name}_since=2026-01-03T12:00:01Z") == []
    assert titles(client, f"{name}_before=2026-01-03T12:00:00Z") == ["Early"]
    # 13:00+01:00 is 12:00 UTC; the unescaped plus arrives as a space.
    assert titles(client, f"{name}_before=2026-01-01T13:00:00+01:00") == []
    assert titles(client, f"{name}_since=2026-01-01&{name}_before=2026-01-02") == ["Early"]


def test_review_dates_narrow_from_and_until(client):
    day = datetime.date
    for title, reviewed, due in [
        ("Fresh", day(2026, 5, 1), day(2027, 5, 1)),
        ("Stale", day(2024, 5, 1), day(2025, 5, 1)),
        ("Never", None, None),
    ]:
        article = make_published(title)
        dates = {"last_reviewed": reviewed, "next_review_due": due}
        Current.objects.filter(pk=article.pk).update(**dates)
    assert titles(client, "reviewed_since=2026-05-01") == ["Fresh"]
    assert titles(client, "reviewed_before=2026-05-01") == ["Stale"]
    assert titles(client, "review_due_before=2027-05-01") == ["Stale"]


def test_significance_is_that_of_the_present_edition(client):
    article, _ = make_published("Asthma"), make_published("Gout")
    assert publish_reworded(article, significance="safety").significance == "safety"
    assert titles(client, "significance=safety") == ["Asthma"]


def test_q_finds_what_the_search_finds(client):
    make_published("Kidney stones")
    make_published("Asthma")
    assert titles(client, "q=kidney") == ["Kidney stones"]
    assert titles(client, "q=kidney&language=es") == []


def test_filters_given_together_all_hold(client):
    make_coded("Bone", "C79.51")
    make_published("Gout", audience_who="parent")
    assert titles(client, "code_prefix=icd-10-cm|C&audience=parent") == []
    assert titles(client, "code_prefix=icd-10-cm|C&audience=patient&q=bone") == ["Bone"]


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("kind=conditon", "“condition”"),
        ("aspect=symptom", "“symptoms”"),
        ("audience=patients", "“patient”"),
        ("sex=w", "female, male"),
        ("significance=safty", "“safety”"),
        ("age=old", "whole years"),
        ("age=131", "0 to 130"),
        ("state=published,", "published, archived"),
        ("code=C79.51", "icd-10-cm|C79.51"),
        ("code=icd-10-cm|", "icd-10-cm|C79.51"),
        ("code=icd10cm|C79", "“icd-10-cm”"),
        ("code_prefix=|C79", "icd-10-cm|C79.51"),
        ("relation=broader", "along with code"),
        ("code=icd-10-cm|C79&relation=same", "equivalent"),
        ("reviewed_since=2026-02-30", "YYYY-MM-DD"),
        ("reviewed_before=2026-01-01T00:00:00Z", "YYYY-MM-DD"),
        ("published_since=yesterday", "2026-01-31T08:00:00Z"),
        ("changed_before=2026-01-31T08:00:00", "2026-01-31T08:00:00Z"),
        ("review_due_before=1.2.2026", "YYYY-MM-DD"),
        ("ordering=-titel", "“-title”"),
    ],
)
def test_a_malformed_value_is_named_with_its_remedy(client, query, hint):
    name = query.rpartition("&")[2].partition("=")[0]
    assert hint in refused(client, query)[name]


def test_every_malformed_value_is_named_at_once(client):
    assert set(refused(client, "kind=x&age=x&sex=x")) == {"kind", "age", "sex"}


def test_white_space_alone_is_no_value(client):
    assert refused(client, "slug=%20&topic=%20") == dict.fromkeys(("topic", "slug"), EMPTY_HINT)


def test_a_fault_that_no_schema_of_a_value_tells_has_a_code_of_its_own(client):
    asked = client.get("/api/v1/articles?topic=hart&relation=broader&kind=x").json()["errors"]
    found = {error["where"].removeprefix("query."): error["code"] for error in asked}
    assert found == {"topic": "unavailable", "kind": "invalid"}
    alone = client.get("/api/v1/articles?relation=broader").json()["errors"]
    assert [error["code"] for error in alone] == ["combination"]


def test_an_unknown_filter_is_named_with_the_nearest(client):
    assert "“audience”" in refused(client, "audiance=parent")["audiance"]


def test_an_unknown_topic_is_named_with_the_nearest(client, heart):
    assert "“heart”" in refused(client, "topic=hart")["topic"]


def test_a_topic_without_articles_has_an_empty_list(client, heart):
    assert titles(client, "topic=heart") == []


def test_all_filters_take_a_fixed_number_of_queries(client, heart, django_assert_max_num_queries):
    query = "topic=heart&code=icd-10-cm|C79.5&aspect=symptoms&age=3&q=pain&language=en"
    for _ in range(2):
        make_coded("Bone", "C79.51")
        with django_assert_max_num_queries(8):
            titles(client, query)
