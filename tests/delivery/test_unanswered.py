"""What is asked in vain: kept as words only when it was asked on enough days, and only if the
house says so."""

import datetime

import pytest

from articles.delivery import unanswered
from articles.delivery.unanswered import UNANSWERED, Note, note_code, note_question, words_to_keep
from articles.documents.publication_policy import UNANSWERED_KEPT, UNANSWERED_UNTOLD_KEPT
from articles.editorial.library.unanswered import erase_old_unanswered
from articles.models import Unanswered
from articles.search.list_filter import clear_cache
from tests.search.articles import make_findable

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 2)


@pytest.fixture(autouse=True)
def _on(settings):
    settings.UNANSWERED_DAYS = 3
    yield
    UNANSWERED.forget()


def ask(text: str, day: int = 0, language: str = "en") -> None:
    words, stems = words_to_keep(text, language)
    unanswered._put(Note("question", language, words, DAY + datetime.timedelta(days=day)), stems)
    UNANSWERED.flush()


def kept() -> list[tuple[str, int, int]]:
    return list(Unanswered.objects.order_by("pk").values_list("words", "days", "times"))


def test_before_it_was_asked_on_enough_days_no_word_is_kept():
    for _ in range(9):
        ask("lupus nephritis diet")
    ask("lupus nephritis diet", day=1)
    assert kept() == [("", 2, 10)]
    assert "lupus" not in str(Unanswered.objects.values().get())


def test_then_its_words_are_and_nothing_else():
    for day in (0, 1, 5):
        ask("Lupus nephritis: diet?", day)
    assert kept() == [("lupus nephritis diet", 3, 3)]
    assert Unanswered.objects.get().last_day == DAY + datetime.timedelta(days=5)


def test_the_same_in_another_order_and_form_is_the_same():
    for day, text in enumerate(["diet for lupus", "lupus diets", "the lupus diet"]):
        ask(text, day)
    assert kept() == [("the lupus diet", 3, 3)]


def test_two_languages_are_two_questions():
    ask("lupus")
    ask("lupus", language="es")
    assert len(kept()) == 2


def test_days_written_late_count_no_further():
    ask("lupus", day=4)
    ask("lupus", day=1)
    assert kept() == [("", 1, 2)]


@pytest.mark.parametrize("text", [
    "call 555 1234 about lupus", "born 03/12/1980", "mrn 0012345", "jo@example.org lupus",
    "www.example.org", "John Smith lupus", "lupus of Mary Jones", "?", "the of",
    "i have had lupus for years and now my left knee hurts when i walk",
])  # fmt: skip
def test_what_may_say_who_somebody_is_is_never_kept(text):
    assert words_to_keep(text, "en") is None


@pytest.mark.parametrize("text", ["Lupus nephritis", "COVID Vaccine", "vitamin b12"])
def test_other_words_may_be(text):
    assert words_to_keep(text, "en")


def test_off_nothing_is_put_down(settings):
    settings.UNANSWERED_DAYS = 0
    note_question("lupus", "en")
    note_code("http://hl7.org/fhir/sid/icd-10-cm", "C795")
    assert not len(UNANSWERED)


def test_fewer_than_three_days_cannot_be_set(settings):
    settings.UNANSWERED_DAYS = 1
    for day in (0, 1):
        ask("lupus", day)
    assert kept() == [("", 2, 2)]


def test_a_flood_fills_the_table_no_further(monkeypatch):
    ask("lupus")
    monkeypatch.setattr(unanswered, "MOST_ROWS", 0)
    ask("gout")
    ask("lupus", day=1)
    assert kept() == [("", 2, 2)]


@pytest.mark.parametrize(("words", "longest"), [
    ("lupus", UNANSWERED_KEPT), ("", UNANSWERED_UNTOLD_KEPT),
])  # fmt: skip
def test_the_worker_deletes_what_was_not_asked_for_long(words, longest):
    ask("lupus")
    Unanswered.objects.update(words=words)
    noon = datetime.datetime.combine(DAY + longest, datetime.time(12), datetime.UTC)
    assert erase_old_unanswered(noon) == 0
    assert erase_old_unanswered(noon + datetime.timedelta(days=1)) == 1


@pytest.mark.parametrize(("address", "noted"), [
    ("/en/search/?q=lupus", 1),
    ("/en/search/?q=lupus&kind=test", 0),
    ("/en/search/?q=lupus&page=2", 0),
    ("/en/search/?q=", 0),
    ("/api/v1/search?q=lupus&language=en", 1),
    ("/api/v1/search?q=lupus&kind=test", 0),
    ("/api/v1/articles?code=icd-10-cm|C79.51", 1),
    ("/api/v1/articles?code=icd-10-cm|C79.51&language=es", 0),
])  # fmt: skip
def test_searches_and_look_ups_in_vain_are_noted(client, address, noted):
    client.get(address)
    assert len(UNANSWERED) == noted
    UNANSWERED.flush()
    assert len(kept()) == noted


@pytest.mark.parametrize(("asked", "noted"), [
    ("q=nefritis&language=en", 0),
    ("q=nefritis&language=en&as_typed=1", 0),
    ("q=nephritis&language=es", 0),
    ("q=nefritis+zzyzx&language=en", 1),
])  # fmt: skip
def test_what_a_correction_or_another_language_answers_is_not_in_vain(client, asked, noted):
    make_findable("Nephritis")
    make_findable("Gota", language="es")
    clear_cache()
    client.get(f"/api/v1/search?{asked}")
    assert [note.words for note in UNANSWERED._pending.values()] == ["nefritis zzyzx"] * noted
