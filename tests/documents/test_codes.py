"""Code systems by any of their names, and the broader codes of a code."""

import pytest

from articles.documents.codes import SYSTEMS, broader_keys, code_key, system_named
from articles.documents.title_sorting import LONGEST, title_key

ICD = "http://hl7.org/fhir/sid/icd-10-cm"


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.word)
def test_a_system_is_known_by_each_of_its_names(system):
    for name in (system.word.upper(), system.uri, system.oid, f"urn:oid:{system.oid}"):
        assert system_named(name) is system


def test_no_two_systems_share_a_name():
    names = [name for s in SYSTEMS for name in (s.word, s.uri, s.oid)]
    assert len(set(names)) == 3 * len(SYSTEMS)
    assert system_named("icd") is None


def test_above_a_code_stand_its_beginnings():
    assert broader_keys(ICD, code_key("c79.51")) == ["C79", "C795"]
    assert broader_keys(ICD, "C79") == []
    assert broader_keys("http://snomed.info/sct", "195967001") == []


def test_titles_sort_without_case_accents_and_spare_space():
    assert title_key("  Émbolo   Pulmonar ") == b"embolo pulmonar"
    assert len(title_key("ü" * 200 + "漢" * 200)) == LONGEST


def test_titles_sort_without_the_marks_before_their_first_letter():
    assert title_key("¿Qué es la gota?") == title_key("  Que es la gota?")
    assert title_key("“5-HT”").startswith(b"5-ht")
    assert title_key("?") == b"?"
