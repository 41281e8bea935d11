"""Anchors: unique in an article and never changed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.anchors import RESERVED, assign_anchors
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
