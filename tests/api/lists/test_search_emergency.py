"""What GET /search says to a question that is a call for help."""

import pytest

from articles.delivery.help.lines import HelpLine
from tests.api.checks import INDEX
from tests.factories import add_section, make_draft, publish_draft
from tests.search.articles import forget_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lines(settings):
    settings.EMERGENCY_NUMBER = "112"
    settings.HELP_LINES = {"poisoning": (HelpLine(number="0800 12", kind="poisoning"),)}
    forget_all()
    yield
    forget_all()


def emergency(client, q: str, **more) -> dict | None:
    return client.get(f"{INDEX}search", {"q": q, **more}).json()["emergency"]


def test_a_cry_has_its_kind_words_and_lines(client):
    said = emergency(client, "toddler drank bleach")
    assert (said["kind"], said["number"], said["language"]) == ("poisoning", "112", "en")
    assert "call 112" in said["text"] and "<" not in said["text"]
    [line] = said["lines"]
    assert (line["name"], line["number"]) == ("Poison line", "0800 12")


def test_the_words_are_in_the_language_asked_for(client):
    assert "llame al 112" in emergency(client, "drank bleach", language="es")["text"]


def test_an_everyday_question_has_none(client):
    assert emergency(client, "knee exercises") is None


def test_the_best_answer_may_speak_of_emergencies(client):
    article = make_draft("Gout", slug="gout", sections=False)
    add_section(article, "Call now", body="<p>Gout.</p>", urgency="emergency")
    publish_draft(article)
    said = emergency(client, "gout")
    assert said["kind"] is None and said["part"]["url"].endswith("/en/gout/#call-now")
