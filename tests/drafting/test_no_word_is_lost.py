"""Whatever two people do to one draft at once: no word of either is lost unseen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.drafting.merging import find_conflicts, merge_states
from tests.drafting.states import (
    add,
    block,
    edited,
    full_state,
    item,
    lists_in,
    move,
    put,
    put_rows,
    reference,
    remove,
    rows_of,
    section,
)
from tests.lengths import searching

BASE = full_state()
SECTIONS, BLOCKS, ITEMS = ["s1", "s2", "s3"], ["b1", "b3", "b4", "b5"], ["i1", "i2", "i3"]


@st.composite
def edits(draw, side: str) -> list:
    """Some edits in a row, each new word of this side's own."""
    return [draw(st.sampled_from(KINDS))(draw, f"{side}{number}") for number in range(draw(COUNT))]


COUNT = st.integers(0, 5)
PLACE = st.integers(0, 3)


def pick(draw, rows: list[str]) -> str:
    return draw(st.sampled_from(rows))


def rewrite(draw, word: str):
    """One paragraph of a text anew."""
    row, place = pick(draw, BLOCKS), draw(st.integers(0, 2))

    def edit(one):
        if row in rows_of(one):
            fields = rows_of(one)[row]["fields"]
            pieces = fields["html"].split("</p>")[:-1]
            pieces[min(place, len(pieces) - 1)] = f"<p>{word}"
            fields["html"] = "".join(f"{piece}</p>" for piece in pieces)

    return edit


def if_there(row: str, edit):
    return lambda one: edit(one) if row in rows_of(one) else None


def rename(draw, word: str):
    row = pick(draw, SECTIONS + ITEMS)
    name = "heading" if row in SECTIONS else draw(st.sampled_from(["term", "description"]))
    return if_there(row, put(row, **{name: word}))


def add_row(draw, word: str):
    above = pick(draw, ["", *SECTIONS, "b2"])
    row = {"": section("", word), "b2": item("", word)}.get(above) or block(
        "", html=f"<p>{word}</p>"
    )
    edit = add(above, row, draw(PLACE))
    return edit if not above else if_there(above, edit)


def remove_row(draw, word: str):
    return remove(pick(draw, [*SECTIONS, *BLOCKS, "b2", *ITEMS]))


def move_row(draw, word: str):
    row = pick(draw, SECTIONS + BLOCKS + ITEMS)
    above = pick(draw, SECTIONS) if row in BLOCKS else "b2" if row in ITEMS else ""
    edit = move(row, above, draw(PLACE))
    return if_there(row, edit if not above else if_there(above, edit))


def cite(draw, word: str):
    return put_rows("references", *BASE["rows"]["references"], reference("", word))


KINDS = [rewrite, rename, add_row, remove_row, move_row, cite]
# What a row that is new has once it is saved.
SIDES = st.tuples(edits("T"), edits("M"))


def saved(one: dict) -> dict:
    """As it is stored: new rows have ids, and none is shown with a section that is gone."""
    rows = [row for rows in lists_in(one) for row in rows]
    for number, row in enumerate([*rows, *one["rows"]["references"]]):
        key = "id" if "id" in row else "pk"
        row[key] = row[key] or f"new-{number}"
    for part in one["sections"]:
        shown_with = part["fields"]["show_with"]
        part["fields"]["show_with"] = [row for row in shown_with if row in rows_of(one)]
    return one


def words(text: object) -> set[str]:
    return set(re.split(r"[^\w.]+", str(text)))


def named(conflicts: list, theirs: dict) -> set[str]:
    """The words of theirs at the places of these conflicts."""
    found: set[str] = set()
    for part, row, name in conflicts:
        if part:
            found |= words(rows_of(theirs)[row or part]["fields"].get(name, ""))
        else:
            found |= words(theirs["fields"].get(name) or theirs["rows"].get(name) or "")
    return found


@pytest.mark.long
@given(SIDES)
@searching(200, long=5_000)
def test_no_word_of_either_is_lost_unseen(sides):
    theirs, mine = saved(edited(BASE, *sides[0])), edited(BASE, *sides[1])
    together = words(merge_states(BASE, theirs, mine))
    own = {word for word in words(mine) if re.fullmatch(r"M\d", word)}
    assert own <= together
    new = {word for word in words(theirs) if re.fullmatch(r"T\d", word)}
    assert new <= together | named(find_conflicts(BASE, theirs, mine), theirs)


@pytest.mark.long
@given(SIDES)
@searching(200, long=5_000)
def test_every_row_stands_once_and_what_neither_removed_is_there(sides):
    theirs, mine = saved(edited(BASE, *sides[0])), edited(BASE, *sides[1])
    together = merge_states(BASE, theirs, mine)
    ids = [row["id"] for rows in lists_in(together) for row in rows if row["id"]]
    assert len(ids) == len(set(ids))
    assert rows_of(theirs).keys() & rows_of(mine).keys() <= set(ids)


@pytest.mark.long
@given(edits("T"))
@searching(100, long=5_000)
def test_what_only_one_did_is_what_is_saved(changes):
    changed = saved(edited(BASE, *changes))
    assert merge_states(BASE, changed, BASE) == changed
    assert merge_states(BASE, BASE, changed) == changed
