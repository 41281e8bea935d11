"""The sets are as large as what is said of them, and both halves hold every kind."""

import pytest

from tests.search.emergencies.phrases import KINDS, cries, everyday, reported

LEAST = {"en": (250, 200), "es": (150, 200)}


@pytest.mark.parametrize("language", LEAST)
def test_the_sets_are_large_and_say_nothing_twice(language):
    heard = [phrase for _, phrase in cries(language)]
    unheard = everyday(language)
    assert len(heard) >= LEAST[language][0] and len(unheard) >= LEAST[language][1]
    assert len({*heard, *unheard}) == len(heard) + len(unheard)


@pytest.mark.parametrize("half", [True, False])
def test_each_half_holds_every_kind(half):
    for language in LEAST:
        kinds = {kind for kind, phrase in cries(language) if reported(phrase) == half}
        assert kinds == set(KINDS)
