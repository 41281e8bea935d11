"""Questions in everyday words, and how the house's own synonyms override the vocabulary."""

from pathlib import Path

import pytest

from articles.models import SynonymGroup
from articles.search.analysis import stems_of
from articles.search.question import parse_question
from articles.search.search import search
from tests.search.articles import forget_all, make_findable

pytestmark = pytest.mark.django_db


def titles(text, language="en"):
    forget_all()
    return [found.current.edition.title for found in search(text, language=language).results]


@pytest.fixture
def library():
    for title in ("Diarrhea", "Runs in cricket", "Urinary tract infections", "Diabetes"):
        make_findable(title)
    make_findable("Hemorroides", language="es")


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("the runs", "en", "Diarrhea"),
        ("it burns when I pee", "en", "Urinary tract infections"),
        ("stinging when weeing since last Tuesday", "en", "Urinary tract infections"),
        ("sugar", "en", "Diabetes"),
        ("almorranas", "es", "Hemorroides"),
    ],
)
def test_an_everyday_wording_leads_to_the_page(library, text, language, first):
    assert titles(text, language)[0] == first


def test_it_works_in_one_direction():
    make_findable("Sugar")
    assert titles("diabetes") == []


def test_a_name_in_the_readers_own_words_comes_first():
    make_findable("Diarrhea")
    make_findable("The runs")
    assert titles("the runs") == ["The runs", "Diarrhea"]


def test_a_group_of_the_house_overrides_the_vocabulary(library):
    SynonymGroup.objects.create(language="en", terms=["squits", "cricket"])
    assert titles("the squits") == ["Runs in cricket"]


def test_a_group_of_the_starter_list_does_not():
    forget_all()
    own, *others = parse_question("runny nose", "en").parts[0]
    assert own == ("runni", "nose")
    assert ("common", "cold") in others and ("rhinorrhea",) in others


def test_a_question_word_that_belongs_to_a_wording_is_not_asked():
    forget_all()
    question = parse_question("pregnancy diabetes", "en")
    assert (question.asked, question.parts[0][1]) == ((), ("gestat", "diabet"))


def test_words_that_say_nothing_do_not_hide_the_page(library):
    assert titles("constantly going to pee since yesterday, it burns")[0].startswith("Urinary")
    assert titles("my toddler has got the squits all day long")[0] == "Diarrhea"


def test_another_way_to_write_the_words_comes_before_what_they_mean():
    make_findable("Ear ache")
    forget_all()
    question = parse_question("earache", "en")
    assert question.parts[0][:2] == (("earach",), ("ear", "ach"))
    assert question.respelled == {("ear", "ach")} and question.groups


def test_a_page_with_most_of_the_words_comes_before_one_on_a_single_word():
    make_findable("Down syndrome")
    make_findable("Acute lymphocytic leukemia", "<p>Children with Down syndrome.</p>")
    assert titles("acute lymphocytic leukemia down syndrome")[0].startswith("Acute")


def test_a_page_that_is_named_and_has_the_other_words_in_its_text_comes_first():
    make_findable("Diarrhea")
    make_findable("Antibiotics", body="<p>Some give you diarrhea.</p>")
    assert titles("antibiotics diarrhea")[0] == "Antibiotics"


def test_the_commonest_abbreviations_lead_to_what_they_stand_for():
    lines = Path(__file__).with_name("abbreviations.tsv").read_text("utf-8").splitlines()[1:]
    forget_all()
    missed = []
    for language, written, term in (line.split("\t") for line in lines):
        meant = {stems for part in parse_question(written, language).parts for stems in part}
        if tuple(stems_of(term, language)) not in meant:
            missed.append((language, written, term))
    assert len(lines) > 130 and missed == []
