"""After a withdrawal the page says whether caches and replicas have confirmed it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from articles.edge.confirming import Heard
from articles.editorial import recall
from tests.admin.staff import address, make_article, person, publish_now, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.step_by_step]
WORDS = {"kind": "outdated", "reason": "Old.", "advice": "Ask."}


@pytest.fixture
def publisher(transactional_db):
    return person("paul", "Publisher")


@pytest.fixture
def published(transactional_db):
    article = make_article()
    publish_now(article)
    return article


@pytest.fixture
def said(published, publisher, settings, monkeypatch):
    """(level, text) of the message after a withdrawal of which this is heard."""

    def withdrawing(*heard: Heard) -> tuple[str, str]:
        settings.REPLICA_NAMES = ["r2"] if heard else []
        monkeypatch.setattr(recall, "ask_everywhere", lambda: list(heard))
        answer = signed_in(publisher).post(address(published, "withdraw"), WORDS)
        [message] = get_messages(answer.wsgi_request)
        return message.level_tag, str(message)

    return withdrawing


def test_it_says_that_all_have_confirmed(said):
    text = "Withdrawn. Gone everywhere: site, cache c1 (0.1 s)."
    assert said(Heard("cache c1", 0.1, 2.0)) == ("success", text)


def test_it_warns_of_those_who_have_not(said):
    level, text = said(Heard("cache c1", None, 2.0))
    assert level == "warning"
    assert text.startswith("Withdrawn. Cache c1 did not confirm; it stops serving by itself within")


def test_it_says_nothing_of_caches_where_there_are_none(said):
    assert said() == ("success", "Withdrawn.")


def test_the_timeline_shows_what_was_heard(said, published, publisher):
    said(Heard("cache c1", None, 2.0))
    page = (
        signed_in(publisher)
        .get(reverse("admin:screen_timeline", args=[published.pk]))
        .content.decode()
    )
    assert "did not hear from every cache and replica" in page
    assert "Cache c1 did not confirm" in page
