"""German texts: read, compared, judged and found."""

import datetime

import pytest

from articles.documents.checks.readability import count_text, readability_of
from articles.documents.checks.red_flags import red_flag
from articles.documents.checks.sentences import split_sentences
from articles.documents.compare.same_substance import same_texts
from articles.importing.recognition.aspects import aspect_of, overview_heading
from articles.importing.recognition.byline import looks_like_byline, parse_byline
from articles.importing.recognition.care_cues import care_advice_cues
from articles.importing.recognition.dates import find_date
from articles.importing.recognition.language import guess_language
from articles.importing.recognition.page_furniture import is_back_to_top, is_contents_marker
from articles.importing.text.parse import parse_text
from articles.languages.checking import CHECKING, Counts
from articles.languages.de.checking import amstad
from articles.search.analysis import stems_of
from articles.search.question_words import aspect_stems, stop_words
from tests.factories import make_document, make_section

MAY_16 = datetime.date(2025, 5, 16)
PAGE = """Gicht

Auf dieser Seite
Welche Symptome hat Gicht?
Wie wird Gicht behandelt?

Welche Symptome hat Gicht?

Gicht ist eine Krankheit der Gelenke. Oft schmerzt der große Zeh, und die Haut wird rot und warm.

Wie wird Gicht behandelt?

Ein Medikament lindert die Schmerzen. Gehen Sie zum Arzt, wenn die Schmerzen nach drei Tagen
nicht besser sind.

Zuletzt geprüft am 16. Mai 2025. Medizinisch geprüft von Dr. Anna Weber, Fachärztin

Vereinbaren Sie jetzt einen Termin bei uns.

Nach oben
"""


@pytest.mark.parametrize("text", [
    "16. Mai 2025", "am 16. Mai 2025", "16.05.2025", "16.5.2025", "16/05/2025", "2025-05-16",
])  # fmt: skip
def test_dates_are_read(text):
    assert find_date(text, "de") == MAY_16


@pytest.mark.parametrize(("text", "month"), [
    ("1. März 2024", 3), ("1. Okt. 2024", 10), ("1. Dez. 2024", 12), ("1. Jänner 2024", 1),
])  # fmt: skip
def test_months_are_known_in_short_too(text, month):
    assert find_date(text, "de-AT") == datetime.date(2024, month, 1)


@pytest.mark.parametrize(("heading", "aspect"), [
    ("Was ist Asthma?", "overview"), ("Welche Symptome treten auf?", "symptoms"),
    ("Wann zum Arzt?", "see-doctor"), ("Ursachen von Asthma", "causes"),
    ("Risikofaktoren", "risk-factors"), ("Wie lässt sich Asthma vorbeugen?", "prevention"),
    ("Diagnose", "diagnosis"), ("Wie wird Asthma behandelt?", "treatments"),
    ("Nebenwirkungen", "side-effects"), ("Leben mit Diabetes", "living-with"),
    ("Im Notfall", "emergency"), ("Früherkennung", "screening"),
    ("Weitere Informationen", "more-information"), ("Anatomie des Knies", None),
])  # fmt: skip
def test_a_heading_has_its_aspect(heading, aspect):
    assert aspect_of(heading, "de") == aspect


def test_a_byline_names_people_and_dates():
    byline = parse_byline(
        "Medizinisch geprüft von Dr. med. Anna Weber, Fachärztin, und Jan Roth am 16. Mai 2025. "
        "Veröffentlicht am 3. März 2021",
        "de",
    )
    assert [person.name for person in byline.reviewers] == ["Dr. med. Anna Weber", "Jan Roth"]
    assert byline.reviewers[0].role == "Fachärztin"
    assert (byline.last_reviewed, byline.published) == (MAY_16, datetime.date(2021, 3, 3))


@pytest.mark.parametrize("line", ["Letzte Überprüfung: 16. Mai 2025", "Von Maria Schmidt"])
def test_a_byline_is_recognised(line):
    assert looks_like_byline(line, "de")


def test_prose_is_no_byline():
    assert not looks_like_byline("Von Hitze und Stress können Kopfschmerzen kommen.", "de")


@pytest.mark.parametrize("text", [
    "Gehen Sie zum Arzt, wenn das Fieber länger als drei Tage dauert.",
    "Rufen Sie sofort den Notruf 112.",
    "Wenn Sie sich unwohl fühlen, wenden Sie sich an Ihre Ärztin.",
])  # fmt: skip
def test_advice_to_get_help_is_found(text):
    assert care_advice_cues(text, "de") == [text]


def test_other_sentences_are_no_advice_to_get_help():
    assert care_advice_cues("Der Arzt untersucht das Knie. Trinken Sie Wasser.", "de") == []


def test_the_language_is_guessed():
    assert guess_language("Der Schmerz ist im Rücken und kann mit der Zeit besser werden.") == "de"


def test_furniture_is_known():
    assert is_contents_marker("Inhaltsverzeichnis") and is_back_to_top("↑ Nach oben")


def test_a_page_is_read():
    tree = parse_text(PAGE.encode())
    assert (tree.language, tree.title) == ("de", "Gicht")
    assert [(s.heading, s.aspect) for s in tree.sections] == [
        ("Welche Symptome hat Gicht?", "symptoms"),
        ("Wie wird Gicht behandelt?", "treatments"),
    ]
    assert tree.last_reviewed == MAY_16 and tree.call_to_action


def test_text_before_a_heading_gets_one():
    assert aspect_of(overview_heading("de"), "de") == "overview"


@pytest.mark.parametrize(("old", "new"), [
    ("Nehmen Sie eine Tablette täglich.", "Nehmen Sie zwei Tabletten täglich."),
    ("Nehmen Sie kein Aspirin.", "Nehmen Sie Aspirin."),
    ("Eine Allergie ist wahrscheinlich.", "Eine Allergie ist unwahrscheinlich."),
    ("Einmal morgens.", "Einmal abends."), ("10 Einheiten", "20 Einheiten"),
])  # fmt: skip
def test_another_dose_or_negation_is_no_small_change(old, new):
    assert not same_texts([old], [new], "de")


def test_every_other_wording_is_clinical_without_critical_words():
    assert not same_texts(["Die Haut wird rot."], ["Die Haut rötet sich."], "de")


@pytest.mark.parametrize("text", [
    "Schmerzen in der Brust", "Sie leidet unter Atemnot.", "Gedanken an Suizid", "bewusstlos",
    "plötzliche Verwirrtheit", "Blut im Stuhl", "Überdosis",
])  # fmt: skip
def test_red_flags_are_seen(text):
    assert red_flag(text, language="de")


@pytest.mark.parametrize(("text", "parts"), [
    ("Am 3. Mai kam Dr. Weber. Sie half.", 2), ("Nehmen Sie z. B. Milch. Oder Wasser.", 2),
    ("Das gilt ggf. Nicht immer.", 1),
])  # fmt: skip
def test_ordinals_and_abbreviations_end_no_sentence(text, parts):
    assert len(split_sentences(text, "de")) == parts


@pytest.mark.parametrize(("word", "number"), [
    ("Patient", 3), ("Bakterien", 4), ("Museum", 3), ("Familie", 4), ("Studie", 3),
    ("Infektion", 4), ("Krankheit", 2), ("Säure", 2), ("Therapie", 3), ("dienen", 2),
])  # fmt: skip
def test_a_word_has_its_syllables(word, number):
    assert CHECKING.of("de").syllables(word) == number


def test_amstad_is_reckoned_as_published():
    # 10 words a sentence, 1.5 syllables a word: 180 - 10 - 87.75.
    assert round(amstad(Counts(10, 100, 150, 0)), 2) == 82.25


def test_a_text_of_a_hundred_words_has_its_measure():
    html = "<p>" + "Das Herz schlägt in der Brust. " * 20 + "</p>"
    document = make_document(make_section({"type": "text", "html": html}), language="de")
    (measure,) = readability_of(document)["measures"]
    assert (measure["formula"], measure["scale"]) == ("amstad", "ease-0-100")
    assert count_text(["Das Herz schlägt."], "de") == Counts(1, 3, 3, 0)


def test_questions_are_understood():
    assert "welche" in stop_words("de")
    assert aspect_stems("de")[stems_of("Ursachen", "de")[0]] == "causes"
    assert stems_of("Tabletten", "de") == stems_of("Tablette", "de")
