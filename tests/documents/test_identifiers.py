"""Anchors of sections, code systems, and the keys by which titles sort."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.anchors import RESERVED, assign_anchors
from articles.documents.codes import SYSTEMS, broader_keys, code_key, system_named
from articles.documents.title_sorting import LONGEST, title_key
from articles.documents.vocabulary import ASPECTS, values

sections = st.lists(
    st.tuples(
        st.sampled_from(["", "", "symptoms", "symptoms-2", "top", "older"]),
        st.none() | st.sampled_from(values(ASPECTS)[:4]),
        st.sampled_from(["Symptoms", "symptoms!", "¿Qué es?", "؟", "", "x" * 90, "Top"]),
    ),
    max_size=8,
)


@given(sections=sections)
@settings(max_examples=100, deadline=None)
def test_anchors_are_unique_and_none_is_the_pages_own(sections):
    anchors = assign_anchors(sections)
    assert len(set(anchors)) == len(sections)
    assert not RESERVED & set(anchors)
    assert all(anchor and anchor.split() == [anchor] for anchor in anchors)


@given(sections=sections)
@settings(max_examples=100, deadline=None)
def test_anchors_once_given_stay_whatever_the_headings_become(sections):
    given_once = assign_anchors(sections)
    renamed = [(anchor, None, "Another heading") for anchor in given_once]
    assert assign_anchors(renamed) == given_once
    assert sorted(assign_anchors(renamed[::-1])) == sorted(given_once)


def test_a_new_anchor_is_the_aspect_where_that_is_free():
    rows = [("", "symptoms", "What to notice"), ("", "symptoms", "In children")]
    assert assign_anchors(rows) == ["symptoms", "in-children"]


def test_an_anchor_already_given_is_never_taken_by_a_new_section_above_it():
    rows = [("", "symptoms", "New"), ("symptoms", None, "Old")]
    assert assign_anchors(rows) == ["new", "symptoms"]


ICD = "http://hl7.org/fhir/sid/icd-10-cm"


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.word)
def test_a_system_is_known_by_each_of_its_names(system):
    for name in (system.word.upper(), system.uri, system.oid, f"urn:oid:{system.oid}"):
        assert system_named(name) is system


def test_no_two_systems_share_a_name():
    names = [name for s in SYSTEMS for name in (s.word, s.uri, s.oid)]
    assert len(set(names)) == 3 * len(SYSTEMS)
    assert system_named("icd") is None


def test_the_broader_codes_of_a_code_are_its_beginnings():
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
