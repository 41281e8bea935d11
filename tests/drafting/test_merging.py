"""A merge of two states keeps every change of both."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.drafting.merging import find_conflicts, merge_states

WORDS = st.sampled_from(["a", "b", "c"])


def state(title: str, sections: list[tuple[str, str]]) -> dict:
    rows = [{"id": i, "pk": i, "fields": {"heading": body}, "blocks": []} for i, body in sections]
    return {"fields": {"title": title}, "sections": rows, "rows": {}}


def bodies(merged: dict) -> list[tuple[str, str]]:
    return [(row["id"], row["fields"]["heading"]) for row in merged["sections"]]


STATES = st.builds(
    state, WORDS, st.lists(st.tuples(st.sampled_from("1234"), WORDS), unique_by=lambda row: row[0])
)
BASE = state("a", [("1", "a"), ("2", "a")])


@given(STATES, STATES)
@settings(max_examples=60)
def test_what_only_one_changed_is_theirs(base, one):
    assert merge_states(base, one, base) == one
    assert merge_states(base, base, one) == one


@given(STATES, STATES, STATES)
@settings(max_examples=100)
def test_no_changed_section_of_either_is_lost(base, theirs, mine):
    merged = dict(bodies(merge_states(base, theirs, mine)))
    for row_id, body in bodies(theirs) + bodies(mine):
        if (row_id, body) not in bodies(base):
            assert row_id in merged
    for row_id, body in bodies(mine):
        if dict(bodies(base)).get(row_id) != body:
            assert merged[row_id] == body


def test_the_order_one_gave_holds_and_the_others_new_row_follows_its_neighbour():
    mine = state("a", [("2", "a"), ("1", "a")])
    theirs = state("a", [("1", "a"), ("3", "new"), ("2", "a")])
    assert [row_id for row_id, _ in bodies(merge_states(BASE, theirs, mine))] == ["2", "1", "3"]


def test_a_clash_is_what_both_changed_to_something_else():
    theirs, mine = state("b", [("1", "b"), ("2", "b")]), state("b", [("1", "c"), ("2", "a")])
    assert find_conflicts(BASE, theirs, mine) == [("1", "", "heading")]
