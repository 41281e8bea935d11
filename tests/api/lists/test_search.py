"""GET /search and GET /suggest."""

import datetime

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.editorial.publishing.imported import publish_imported
from articles.importing.tree import StatedReference
from articles.models import SynonymGroup, Topic
from tests.api.checks import INDEX, code_of, pages_of
from tests.api.openapi.validation import faults
from tests.factories import (
    add_section,
    archive_article,
    make_draft,
    make_imported,
    make_tagged,
    publish_draft,
    withdraw_article,
)
from tests.search.articles import forget_all, make_findable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget():
    forget_all()
    yield
    forget_all()


def ask(client, q: str, **narrowing) -> dict:
    answer = client.get(f"{INDEX}search", {"q": q, **narrowing})
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(body: dict) -> list[str]:
    return [item["title"] for item in body["items"]]


def make_asthma():
    article = make_draft("Asthma", sections=False, slug="asthma", kind="condition")
    add_section(article, "What it is", body="<p>Narrow airways.</p>", aspect="overview")
    add_section(article, "How it feels", body="<p>Wheezing &amp; coughing.</p>", aspect="symptoms")
    publish_draft(article)
    return article


def test_a_name_counts_more_than_the_text(client):
    make_findable("Hay fever", "<p>Some people with it have asthma as well.</p>")
    make_findable("Asthma", "<p>Narrow airways.</p>")
    assert titles(ask(client, "asthma")) == ["Asthma", "Hay fever"]


def test_a_result_says_what_tells_it_from_others(client):
    topic = Topic.objects.create(name="Lungs", slug="lungs")
    make_tagged("Asthma", audience_who="parent", audience_age_max=12, topics=[topic])
    [item] = ask(client, "asthma")["items"]
    assert item["audience"] == {"age_max": 12, "age_min": None, "sex": None, "who": "parent"}
    assert item["topics"] == [{"slug": "lungs", "name": "Lungs"}]
    assert (item["source"], item["section"]["urgency"]) == (None, None)


def test_an_imported_result_names_its_source(client):
    source = [StatedReference("Asthma", publisher="Lung House")]
    day = datetime.date(2026, 4, 1)
    article = make_imported(1, title="Asthma", references=source, last_reviewed=day)
    list(publish_imported([article.pk]))
    assert ask(client, "asthma")["items"][0]["source"] == "Lung House"


def test_a_result_says_how_urgent_its_words_are(client):
    article = make_draft("Asthma", sections=False)
    add_section(article, "Help", care_advice="<p>Call now.</p>", care_advice_urgency="emergency")
    publish_draft(article)
    assert ask(client, "asthma")["items"][0]["section"]["urgency"] == "emergency"


def test_another_name_finds_it_too(client):
    make_findable("Myocardial infarction", also_called=["Heart attack"])
    make_findable("Heart failure", "<p>After an attack the heart is weak.</p>")
    assert titles(ask(client, "heart attack"))[0] == "Myocardial infarction"


def test_what_a_question_asks_finds_the_section(client):
    make_asthma()
    [item] = ask(client, "What are the symptoms of asthma?")["items"]
    section = item["section"]
    assert (section["heading"], section["anchor"]) == ("How it feels", "symptoms")
    assert section["links"]["html"].endswith("/en/asthma/#symptoms")


def test_the_snippet_is_escaped_and_marks_the_words(client):
    make_asthma()
    snippet = ask(client, "asthma cough")["items"][0]["section"]["snippet"]
    assert snippet["html"] == "Wheezing &amp; <mark>coughing</mark>."
    [mark] = snippet["marks"]
    assert snippet["text"][mark["start"] : mark["end"]] == "coughing"


def test_with_no_article_for_all_words_some_will_do_and_it_says_so(client):
    make_findable("Asthma")
    body = ask(client, "asthma zebras")
    assert (titles(body), body["matched"]) == (["Asthma"], "some-words")


def test_a_misspelt_question_is_answered_and_it_says_for_which_words(client):
    make_findable("Measles")
    body = ask(client, "measels", language="en")
    assert (titles(body), body["matched"]) == (["Measles"], "all-words")
    assert (body["corrected"]["q"], body["query"]["q"]) == ("measles", "measels")


def test_a_misspelt_word_is_looked_for_as_typed_where_that_is_asked(client):
    make_findable("Measles")
    url = ask(client, "measels", language="en")["corrected"]["as_typed"]
    body = client.get(url).json()
    assert (body["items"], body["matched"], body["corrected"]) == ([], "nothing", None)
    assert titles(client.get(body["did_you_mean"]["api_url"]).json()) == ["Measles"]


def test_pages_in_another_language_are_named_with_their_number(client):
    make_findable("Culebrilla", language="es")
    body = ask(client, "culebrilla", language="en")
    [spanish] = body["elsewhere"]
    assert (body["items"], spanish["language"], spanish["count"]) == ([], "es", 1)
    assert titles(client.get(spanish["api_url"]).json()) == ["Culebrilla"]


def test_synonyms_edited_now_count_within_seconds(client):
    make_findable("Renal colic")
    assert titles(ask(client, "wamble")) == []
    SynonymGroup.objects.create(language="en", terms=["wamble", "renal colic"])
    forget_all()
    assert titles(ask(client, "wamble")) == ["Renal colic"]


def test_only_articles_in_the_language_are_found(client):
    make_findable("Asma", language="es")
    assert titles(ask(client, "asma", language="es")) == ["Asma"]
    assert ask(client, "asma", language="en")["items"] == []


def test_what_was_archived_or_withdrawn_is_gone_from_search(client):
    archive_article(make_findable("Asthma in children"))
    withdraw_article(make_findable("Asthma at work"))
    assert ask(client, "asthma")["items"] == []


def test_facets_narrow_the_search(client):
    topic = Topic.objects.create(slug="lungs", name="Lungs")
    make_tagged("Asthma", kind="condition", topics=[topic])
    make_findable("Asthma test", kind="test")
    facets = ask(client, "asthma")["facets"]
    assert {(f["value"], f["count"]) for f in facets["kinds"]} == {("condition", 1), ("test", 1)}
    [lungs] = facets["topics"]
    assert (lungs["name"], titles(client.get(lungs["api_url"]).json())) == ("Lungs", ["Asthma"])


@pytest.mark.parametrize(
    ("narrowing", "expected"),
    [({"kind": "test"}, []), ({"kind": "condition", "aspect": "symptoms"}, ["Asthma"])],
)
def test_what_it_is_narrowed_to_must_hold(client, narrowing, expected):
    make_asthma()
    assert titles(ask(client, "asthma", **narrowing)) == expected


def test_pages_hold_every_result_once(client):
    for number in range(5):
        make_findable(f"Asthma {number}")
    pages = pages_of(client, f"{INDEX}search?q=asthma&limit=2")
    found = [title for page in pages for title in titles(page)]
    assert sorted(found) == [f"Asthma {number}" for number in range(5)]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", "q"),
        ("q=", "q"),
        (f"q={'a' * 201}", "q"),
        ("q=a&kind=disease", "kind"),
        ("q=a&topic=nowhere", "topic"),
        ("q=a&aspect=symptom", "aspect"),
        ("q=a&limit=0", "limit"),
        ("q=a&offset=200", "offset"),
        ("q=a&lang=en", "lang"),
    ],
)
def test_a_parameter_that_is_not_good_is_named(client, query, named):
    answer = client.get(f"{INDEX}search?{query}")
    assert code_of(answer) in ("invalid-parameter", "unknown-parameter")
    assert [error["where"] for error in answer.json()["errors"]] == [f"query.{named}"]


def test_the_queries_do_not_grow_with_what_is_found(client, django_assert_max_num_queries):
    make_asthma()
    ask(client, "asthma")
    with django_assert_max_num_queries(9):
        ask(client, "symptoms of asthma", language="en")
    for number in range(6):
        make_findable(f"Asthma {number}")
    with django_assert_max_num_queries(9):
        ask(client, "symptoms of asthma", language="en")


def test_answers_keep_to_what_is_described(client):
    topic = Topic.objects.create(slug="lungs", name="Lungs")
    make_tagged("Asthma", also_called=["Wheezing"], topics=[topic])
    described = client.get(f"{INDEX}openapi.json").json()
    for q in ("symptoms of asthma", "asthma zebras", "asthme"):
        assert faults(described, "SearchAnswer", ask(client, q)) == []
    suggested = client.get(f"{INDEX}suggest?q=wh").json()
    assert suggested["items"] and faults(described, "Suggestions", suggested) == []


class AnyText(TestCase):
    """Any text in `q` is answered with 200."""

    @given(st.text(min_size=1, max_size=80))
    @hypothesis_settings(max_examples=60, deadline=None)
    def test_is_answered(self, text):
        for address in ("search", "suggest"):
            answer = self.client.get(f"{INDEX}{address}", {"q": text.encode("utf-8", "replace")})
            assert answer.status_code == 200, (text, answer.content)


@pytest.mark.parametrize(
    "text",
    ['"', "'", "a AND", "NEAR(a b)", "title:a", "a*", "^a", "-a", "a:*", "&|!()", "\\", "\x00"],
)
def test_what_is_syntax_elsewhere_is_only_text_here(client, text):
    make_findable("Vitamin A")
    ask(client, text)
    ask(client, f"{text} vitamin")


def names(client, q: str, **more) -> list[str]:
    body = client.get(f"{INDEX}suggest", {"q": q, **more}).json()
    return [item["name"] for item in body["items"]]


def test_names_that_begin_so_come_first_then_those_with_such_a_word(client):
    make_findable("Broken heart")
    make_findable("Heart attack")
    assert names(client, "hea") == ["Heart attack", "Broken heart"]


def test_the_last_word_may_be_unfinished_and_accents_left_out(client):
    make_findable("Ménière’s disease")
    assert names(client, "meniere dis") == ["Ménière’s disease"]
    assert names(client, "menieres x") == []


def test_the_matching_name_comes_with_the_title(client):
    make_findable("Myocardial infarction", also_called=["Heart attack"])
    [item] = client.get(f"{INDEX}suggest?q=heart").json()["items"]
    assert (item["name"], item["title"]) == ("Heart attack", "Myocardial infarction")


def test_only_the_language_asked_for(client):
    make_findable("Asma", language="es")
    assert names(client, "as", language="en") == []
    assert names(client, "as", language="es") == names(client, "as") == ["Asma"]


def test_nothing_is_suggested_that_was_withdrawn(client):
    withdraw_article(make_findable("Asthma"))
    assert names(client, "asth") == []


def test_a_limit_holds(client):
    for number in range(4):
        make_findable(f"Asthma {number}")
    assert len(names(client, "asthma", limit=3)) == 3


def test_a_nul_in_the_words_of_a_list_is_no_error(client):
    make_findable("Vitamin A")
    answer = client.get(f"{INDEX}articles", {"q": "vitamin\x00"})
    assert (answer.status_code, len(answer.json()["items"])) == (200, 1)


@pytest.mark.parametrize("typed", ["xra", "x-ra", "chest xr"])
def test_a_name_is_suggested_whether_it_is_typed_joined_or_parted(client, typed):
    make_findable("X-ray", also_called=["Chest X-ray"])
    assert len(names(client, typed)) == 1
