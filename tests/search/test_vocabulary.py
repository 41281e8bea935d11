"""The built-in vocabulary: how a wording is found in a question, and the files that ship."""

import pytest

from articles.languages.search import everyday_vocabularies
from articles.models.public.search import MAX_TERM_LENGTH
from articles.search.analysis import stems_of
from articles.search.wordings.terms import wordings_in
from articles.search.wordings.vocabulary import read_vocabulary, vocabulary

OWN = """# a comment = of no > importance
pee = wee | urinate
hurt = pain
pee hurt | burning wee > cystitis | urinary tract infection
pee > urine
kidney pee > kidney diseases
~ really since
"""
SHIPPED = {"en": 1200, "es": 600}


def found(text, stop=()):
    known = read_vocabulary(OWN, "en")
    return [(f.places, f.group.terms[0]) for f in known.find(stems_of(text, "en"), stop)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("pee hurts", (0, 1)),
        ("pain weeing", (0, 1)),
        ("hurts me to urinate", (0, 3)),
        ("a pain, a pain a lot of pee", (3, 7)),
    ],
)
def test_a_wording_is_found_in_any_form_and_order(text, places):
    assert found(text, stop={1, 2, 4, 5, 6} - set(places)) == [(places, ("cystiti",))]


def test_a_wording_is_found_in_words_as_the_library_writes_them():
    known = read_vocabulary(OWN, "en")
    forms = {(1, 2): [("urin",)]}
    [one] = wordings_in(("kidney", "uri", "nate"), known, forms, ())
    assert (one.places, one.group.terms) == ((0, 1, 2), (("kidney", "diseas"),))


def test_more_than_two_words_between_are_too_many():
    assert found("pee one two hurt")[0][0] == (0, 3)
    assert found("pee one two three hurt") == [((0,), ("urin",))]


def test_the_longest_wording_has_its_words_to_itself():
    assert found("pee hurt") == [((0, 1), ("cystiti",))]
    assert len(found("kidney pee pee hurt")) == 2


def test_filler_words_are_known():
    assert {"realli", "sinc"} == read_vocabulary(OWN, "en").filler


def test_a_group_can_be_left_out():
    known = read_vocabulary(OWN, "en")
    [left] = known.find(["pee", "hurt"], (), without=known.groups[:1])
    assert left.group is known.groups[1]


def test_words_of_no_wording_are_not_found():
    assert found("diabetes symptoms") == found("") == []
    assert vocabulary("sw").find(["pee"], ()) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_the_shipped_files_are_whole(language):
    assert everyday_vocabularies().keys() == SHIPPED.keys()
    known = vocabulary(language)
    assert len(known.groups) >= SHIPPED[language]
    assert all(all(group.terms) and len(group.terms) < 8 for group in known.groups)
    assert max(len(term) for group in known.groups for term in group.terms) < MAX_TERM_LENGTH


@pytest.mark.parametrize("language", SHIPPED)
def test_no_wording_stands_in_two_groups(language):
    known = vocabulary(language)
    wordings = [needed for listed in known.wordings.values() for needed, _ in listed]
    assert all(wordings) and len(set(wordings)) == len(wordings)


@pytest.mark.parametrize("language", SHIPPED)
def test_no_word_stands_for_one_that_another_stands_for(language):
    alike = vocabulary(language).alike
    assert not [stem for stem in alike.values() if alike.get(stem, stem) != stem]


HALVES = """# a comment
knee hurt > arthritis
knee | elbow + hurt | swollen > joint disorders
smell | taste * lost > problems with taste and smell
hurt swollen > infection
"""


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("my elbow is swollen", ["joint disorders"]),
        ("swollen knee", ["joint disorders"]),
        ("lost smell", ["problems with taste and smell"]),
        ("knee hurt", ["arthritis"]),
        # "+": where no other wording has any of the words, even a shorter one.
        ("elbow hurt swollen", ["infection"]),
        ("elbow smell", []),
    ],
)
def test_some_of_each_half_make_a_wording(text, terms):
    known = read_vocabulary(HALVES, "en")
    groups = [found.group.terms[0] for found in known.find(stems_of(text, "en"), ())]
    assert groups == [tuple(stems_of(term, "en")) for term in terms]
