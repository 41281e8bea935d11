"""The editorial policy: it states the rules that the code enforces."""

import pytest

from articles.documents import publication_policy
from articles.documents.publication_policy import CONFIRMATIONS_NEEDED, Requirement
from articles.pages.presenters import policy
from tests.pages.reading import read_page, text_of

pytestmark = pytest.mark.django_db


def words_under(client, part: str, language: str = "en") -> str:
    """The words under one heading of the page."""
    return text_of(read_page(client, f"/{language}/policy/").css_first(f"#{part}").parent)


def test_it_names_the_people_a_text_needs(client, monkeypatch):
    assert f"{CONFIRMATIONS_NEEDED['clinical'].people} different people have read" in words_under(
        client, "before"
    )
    monkeypatch.setitem(CONFIRMATIONS_NEEDED, "clinical", Requirement(people=3, clinical=True))
    assert "3 different people have read exactly the words you see" in words_under(client, "before")


def test_it_says_a_clinical_reviewer_is_among_them_as_long_as_the_rules_do(client, monkeypatch):
    assert "At least one of them is a clinical reviewer." in words_under(client, "before")
    assert "They need no clinical reviewer." in words_under(client, "before")
    monkeypatch.setitem(CONFIRMATIONS_NEEDED, "clinical", Requirement(people=2, clinical=False))
    monkeypatch.setitem(CONFIRMATIONS_NEEDED, "editorial", Requirement(people=2, clinical=True))
    assert "clinical reviewer" not in words_under(client, "before")


def test_it_says_how_soon_an_urgent_act_is_checked(client):
    hours = publication_policy.FOLLOW_UP_DUE_IN.total_seconds() / 3600
    assert f"Another person must check it within {hours:.0f} hours." in words_under(
        client, "urgent"
    )


def test_it_says_who_confirms_a_safety_notice(client):
    people = publication_policy.NOTICE_CONFIRMATIONS["safety"].people
    assert f"{people} different people confirm it first" in words_under(client, "wrong")


def test_it_says_how_long_feedback_is_kept(client):
    assert f"for {publication_policy.FEEDBACK_KEPT.days} days" in words_under(client, "tell")


def test_it_is_filled_from_the_publishers_settings(client, settings):
    settings.BRAND = {**settings.BRAND, "email": "ask@example.org"}
    settings.REUSE = {**settings.REUSE, "license": "https://example.org/l", "attribution": "Us"}
    settings.REUSE |= {"refresh_within": "P14D", "remove_withdrawn_within": "PT24H"}
    assert "ask@example.org" in words_under(client, "tell")
    reuse = words_under(client, "reuse")
    for words in ("https://example.org/l", "Us", "within 14 days", "within 24 hours"):
        assert words in reuse


def test_what_is_kept_of_questions_in_vain_is_told_if_anything_is(client, settings):
    assert "exception" not in words_under(client, "privacy")
    settings.UNANSWERED_DAYS = 5
    told = words_under(client, "privacy")
    assert "asked on 5 different days" in told and "180 days" in told


def test_the_disclaimer_is_in_it(client, settings):
    settings.DISCLAIMER = "Ask somebody who knows you."
    assert settings.DISCLAIMER in words_under(client, "limits")


@pytest.mark.parametrize(("duration", "words"), [
    ("P1D", "24 hours"),
    ("PT1H", "1 hour"),
    ("PT90M", "90 minutes"),
    ("P7D", "7 days"),
    ("P1M", "P1M"),
    ("PT0S", "PT0S"),
])  # fmt: skip
def test_durations_are_said_as_people_say_them(duration, words):
    assert policy.duration_in_words(duration) == words


def test_it_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        words_under(client, "before")


def test_it_says_where_questions_are_sent_as_long_as_they_are(client, settings):
    assert "are sent to" not in words_under(client, "privacy")
    settings.SEARCH_EMBEDDINGS_URL = "https://models.example.org/v1/embeddings"
    told = "the words you type are sent to models.example.org, without your address."
    assert told in words_under(client, "privacy")
    assert "se envían a models.example.org" in words_under(client, "privacy", "es")
