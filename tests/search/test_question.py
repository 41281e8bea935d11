"""Parsing a search text: its subject, and what is asked about it."""

import pytest

from articles.models import SynonymGroup
from articles.search.question import MOST_ALTERNATIVES, MOST_VARIANTS, parse_question
from tests.search.making import forget_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty():
    SynonymGroup.objects.all().delete()
    forget_all()


@pytest.mark.parametrize(
    ("text", "language", "subject", "aspects"),
    [
        ("What are the symptoms of measles?", "en", ("measl",), ("symptoms",)),
        ("How is asthma treated", "en", ("asthma",), ("treatments",)),
        ("asthma", "en", ("asthma",), ()),
        ("side effects", "en", ("side", "effect"), ("side-effects",)),
        ("¿Cuáles son los síntomas del asma?", "es", ("asma",), ("symptoms",)),
        ("UPS", "en", ("up",), ()),
        ("what is it", "en", ("what", "is", "it"), ()),
    ],
)
def test_the_subject_stands_apart_from_what_is_asked(text, language, subject, aspects):
    question = parse_question(text, language)
    assert (question.subject, question.aspects) == (subject, aspects)


def test_the_longest_known_term_is_one_part_with_its_synonyms():
    SynonymGroup.objects.create(language="en", terms=["cold", "rhinitis"])
    SynonymGroup.objects.create(language="en", terms=["cold sore", "oral herpes"])
    question = parse_question("cold sore cream", "en")
    assert question.parts == ((("cold", "sore"), ("oral", "herp")), (("cream",),))
    assert question.variants()[1] == ("oral", "herp", "cream")


def test_many_synonyms_stay_within_bounds():
    for word in ("ab", "cd", "ef", "gh"):
        terms = [word, *(f"{word}{letter}" for letter in "klmnopqrst")]
        SynonymGroup.objects.create(language="en", terms=terms)
    question = parse_question("ab cd ef gh", "en")
    assert max(map(len, question.parts)) == MOST_ALTERNATIVES
    assert len(question.variants()) == MOST_VARIANTS
