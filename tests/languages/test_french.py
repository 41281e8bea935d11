"""French texts: read, compared, judged and found."""

import datetime

import pytest

from articles.documents.checks.emergency_numbers import numbers_in_text
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
from articles.languages.fr.checking import kandel_moles
from articles.search.analysis import stems_of
from articles.search.question_words import aspect_stems, stop_words
from tests.factories import make_document, make_section

MAY_16 = datetime.date(2025, 5, 16)
PAGE = """La goutte

Sommaire
Quels sont les symptômes de la goutte ?
Comment se soigne la goutte ?

Quels sont les symptômes de la goutte ?

La goutte provoque une douleur soudaine dans une articulation, le plus souvent au gros orteil.
La peau est rouge et chaude.

Comment se soigne la goutte ?

Un médicament réduit la douleur. Consultez votre médecin si la douleur dure plus de trois jours.

Dernière révision le 16 mai 2025. Relu par Dr Anne Martin, rhumatologue

Prenez rendez-vous en ligne avec notre équipe.

Retour en haut
"""


@pytest.mark.parametrize("text", [
    "16 mai 2025", "le 16 mai 2025", "16/05/2025", "16.05.2025", "2025-05-16",
])  # fmt: skip
def test_dates_are_read(text):
    assert find_date(text, "fr") == MAY_16


@pytest.mark.parametrize(("text", "month"), [
    ("1er août 2024", 8), ("1 juil. 2024", 7), ("1er févr. 2024", 2), ("1 déc. 2024", 12),
])  # fmt: skip
def test_months_are_known_in_short_too(text, month):
    assert find_date(text, "fr") == datetime.date(2024, month, 1)


def test_where_only_numbers_stand_the_day_is_first():
    assert find_date("05/06/2025", "fr") == datetime.date(2025, 6, 5)


@pytest.mark.parametrize(("heading", "aspect"), [
    ("Qu'est-ce que l'asthme ?", "overview"), ("Quels sont les symptômes ?", "symptoms"),
    ("Quand consulter ?", "see-doctor"), ("Quelles sont les causes de l’asthme ?", "causes"),
    ("Les facteurs de risque", "risk-factors"), ("Comment prévenir une crise ?", "prevention"),
    ("Le diagnostic", "diagnosis"), ("Les traitements", "treatments"),
    ("Effets indésirables", "side-effects"), ("Vivre avec le diabète", "living-with"),
    ("Urgence : quand appeler le 15", "emergency"), ("Le dépistage", "screening"),
    ("Pour en savoir plus", "more-information"), ("Anatomie du genou", None),
])  # fmt: skip
def test_a_heading_has_its_aspect(heading, aspect):
    assert aspect_of(heading, "fr-CA") == aspect


def test_a_byline_names_people_and_dates():
    byline = parse_byline(
        "Relu par Dr Anne Martin, rhumatologue, et Paul Roche le 16 mai 2025. "
        "Publié le 3 mars 2021",
        "fr",
    )
    assert [person.name for person in byline.reviewers] == ["Dr Anne Martin", "Paul Roche"]
    assert byline.reviewers[0].role == "rhumatologue"
    assert (byline.last_reviewed, byline.published) == (MAY_16, datetime.date(2021, 3, 3))


@pytest.mark.parametrize("line", ["Dernière révision : 16 mai 2025", "Par Marie Dubois"])
def test_a_byline_is_recognised(line):
    assert looks_like_byline(line, "fr")


def test_prose_is_no_byline():
    assert not looks_like_byline("Par précaution, ne prenez pas de médicament.", "fr")


@pytest.mark.parametrize("text", [
    "Consultez votre médecin si la fièvre dure plus de trois jours.",
    "Appelez le 15 sans attendre.", "En cas de malaise, rendez-vous aux urgences.",
])  # fmt: skip
def test_advice_to_get_help_is_found(text):
    assert care_advice_cues(text, "fr") == [text]


def test_other_sentences_are_no_advice_to_get_help():
    assert care_advice_cues("Le médecin examine le genou. Buvez de l’eau.", "fr") == []


def test_the_language_is_guessed():
    assert guess_language("La douleur est dans le dos et elle peut durer des semaines.") == "fr"


def test_furniture_is_known():
    assert is_contents_marker("Sur cette page") and is_back_to_top("↑ Retour en haut")


def test_a_page_is_read():
    tree = parse_text(PAGE.encode())
    assert (tree.language, tree.title) == ("fr", "La goutte")
    assert [(s.heading, s.aspect) for s in tree.sections] == [
        ("Quels sont les symptômes de la goutte ?", "symptoms"),
        ("Comment se soigne la goutte ?", "treatments"),
    ]
    assert tree.last_reviewed == MAY_16 and tree.call_to_action


def test_text_before_a_heading_gets_one():
    assert aspect_of(overview_heading("fr"), "fr") == "overview"


@pytest.mark.parametrize(("old", "new"), [
    ("Prenez un comprimé par jour.", "Prenez deux comprimés par jour."),
    ("Ne prenez pas d’aspirine.", "Prenez de l’aspirine."),
    ("Une allergie est possible.", "Une allergie est impossible."),
    ("Une fois le matin.", "Une fois le soir."), ("10 unités", "20 unités"),
])  # fmt: skip
def test_another_dose_or_negation_is_no_small_change(old, new):
    assert not same_texts([old], [new], "fr")


def test_every_other_wording_is_clinical_without_critical_words():
    assert not same_texts(["La peau devient rouge."], ["La peau rougit souvent."], "fr")


@pytest.mark.parametrize("text", [
    "Une douleur dans la poitrine", "Elle a des difficultés à respirer.", "des idées suicidaires",
    "perte de connaissance", "du sang dans les selles : sang dans les selles",
])  # fmt: skip
def test_red_flags_are_seen(text):
    assert red_flag(text, language="fr")


def test_a_number_to_call_is_seen():
    assert numbers_in_text("Appelez le 15.") == ["15"]


def test_abbreviations_end_no_sentence():
    assert len(split_sentences("Le Dr. Martin et Mme. Roche. Ils sont là.", "fr")) == 2


@pytest.mark.parametrize(("word", "number"), [
    ("médicament", 4), ("douleur", 2), ("maladie", 3), ("asthme", 1), ("prennent", 1),
    ("souvent", 2), ("réalité", 4), ("maïs", 2), ("fatigue", 2), ("hôpital", 3),
])  # fmt: skip
def test_syllables_are_those_that_are_spoken(word, number):
    assert CHECKING.of("fr").syllables(word) == number


def test_kandel_moles_is_reckoned_as_published():
    # 10 words a sentence, 1.5 syllables a word: 207 - 10.15 - 110.4.
    assert round(kandel_moles(Counts(10, 100, 150, 0)), 2) == 86.45


def test_a_text_of_a_hundred_words_has_its_measure():
    html = "<p>" + "Le cœur bat dans la poitrine. " * 20 + "</p>"
    document = make_document(make_section({"type": "text", "html": html}), language="fr")
    (measure,) = readability_of(document)["measures"]
    assert (measure["formula"], measure["scale"]) == ("kandel-moles", "ease-0-100")
    assert count_text(["Le cœur bat."], "fr") == Counts(1, 3, 3, 0)


def test_questions_are_understood():
    assert "comment" in stop_words("fr")
    assert aspect_stems("fr")[stems_of("symptômes", "fr")[0]] == "symptoms"
    assert stems_of("médicaments", "fr") == stems_of("médicament", "fr")
