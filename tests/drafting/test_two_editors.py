"""Two people edit one draft: each kind of field and row, in the same place and in another one."""

import pytest

from articles.drafting.merging import find_conflicts, merge_states
from tests.drafting.states import (
    add,
    block,
    edited,
    full_state,
    item,
    move,
    put,
    put_field,
    put_rows,
    reference,
    remove,
    rows_of,
    section,
)

BASE = full_state()
FIRST, SECOND = BASE["rows"]["references"]


def merged(theirs: tuple, mine: tuple, **choice) -> tuple[dict, list]:
    one, other = edited(BASE, *theirs), edited(BASE, *mine)
    return merge_states(BASE, one, other, **choice), find_conflicts(BASE, one, other)


# (what they changed, what I changed): both are kept, as if made one after the other.
OTHER_PLACE = {
    "two fields": (put_field(title="T"), put_field(summary="M")),
    "language and title": (put_field(language="es"), put_field(title="M")),
    "two lines of one field": (
        put_field(also_called="T\nToe"),
        put_field(also_called="Podagra\nM"),
    ),
    "two fields of a heading": (put("s1", heading="T"), put("s1", level="3")),
    "two headings": (put("s1", heading="T"), put("s2", heading="M")),
    "two paragraphs of a text": (
        put("b1", html="<p>T</p><p>Two.</p><p>Three.</p>"),
        put("b1", html="<p>One.</p><p>Two.</p><p>M</p>"),
    ),
    "two paragraphs of care advice": (
        put("b3", html="<p>T</p><p>Today.</p>"),
        put("b3", html="<p>Call.</p><p>M</p>"),
    ),
    "words and urgency of care advice": (put("b3", html="<p>T</p>"), put("b3", urgency="")),
    "style and start of a list": (put("b2", style="letters"), put("b2", start="3")),
    "two items": (put("i1", term="T"), put("i2", term="M")),
    "both halves of an item": (put("i1", term="T"), put("i1", description="M")),
    "an item's words and its place": (put("i1", term="T"), move("i1", "b2", 2)),
    "a text and its place": (put("b4", html="<p>T</p>"), move("b4", "s1", 0)),
    "a text and its section's heading": (put("b1", html="<p>T</p>"), put("s1", heading="M")),
    "two orders": (move("i3", "b2", 0), move("s3", "", 0)),
    "order and a new row": (move("s3", "", 0), add("s1", block("", html="<p>M</p>"))),
    "a row removed and another changed": (remove("b4"), put("b1", html="<p>M</p>")),
    "two removed": (remove("i1"), remove("b3")),
    "whom it is shown with, and a heading": (put("s2", show_with=[]), put("s2", heading="M")),
    "a reference and another's title": (
        put_rows("references", {**FIRST, "title": "T"}, SECOND),
        put_rows("references", FIRST, {**SECOND, "title": "M"}),
    ),
    "two fields of a reference": (
        put_rows("references", {**FIRST, "url": "T"}, SECOND),
        put_rows("references", {**FIRST, "title": "M"}, SECOND),
    ),
    "authors and codes": (put_rows("author_rows"), put_rows("code_rows")),
}


@pytest.mark.parametrize("kind", OTHER_PLACE)
def test_in_different_places_both_changes_are_made(kind):
    theirs, mine = OTHER_PLACE[kind]
    expected = edited(BASE, theirs, mine)
    if "paragraphs" in kind or "lines" in kind or "reference" in kind:
        expected = None
    together, conflicts = merged((theirs,), (mine,))
    assert conflicts == []
    if expected is not None:
        assert together == expected
    for change in (theirs, mine):
        assert said(edited(BASE, change)) - said(BASE) <= said(together)


def said(one: dict) -> set[str]:
    """The words T and M where they stand, and each further value of a field."""
    rows = [*rows_of(one).values(), *({"fields": r} for t in one["rows"].values() for r in t)]
    values = [str(v) for row in (one, *rows) for v in row["fields"].values()]
    return {word for value in values for word in value.replace("<p>", " ").split() if word}


# (their change, mine, the conflict): mine stands, theirs is named.
SAME_PLACE = {
    "a field": (put_field(title="T"), put_field(title="M"), ("", "", "title")),
    "the language": (
        put_field(language="es"),
        put_field(language="fr"),
        ("", "", "language"),
    ),
    "one line": (
        put_field(questions="T"),
        put_field(questions="M"),
        ("", "", "questions"),
    ),
    "a heading": (put("s1", heading="T"), put("s1", heading="M"), ("s1", "", "heading")),
    "an aspect": (put("s1", aspect="T"), put("s1", aspect="M"), ("s1", "", "aspect")),
    "one paragraph": (
        put("b1", html="<p>T</p><p>Two.</p><p>Three.</p>"),
        put("b1", html="<p>M</p><p>Two.</p><p>Three.</p>"),
        ("s1", "b1", "html"),
    ),
    "a paragraph of care advice": (
        put("b3", html="<p>T</p><p>Today.</p>"),
        put("b3", html="<p>M</p><p>Today.</p>"),
        ("s1", "b3", "html"),
    ),
    "an urgency": (put("b3", urgency="T"), put("b3", urgency="M"), ("s1", "b3", "urgency")),
    "a list's style": (put("b2", style="T"), put("b2", style="M"), ("s1", "b2", "style")),
    "an item's term": (put("i1", term="T"), put("i1", term="M"), ("s1", "i1", "term")),
    "the order of sections": (move("s3", "", 0), move("s1", "", 1), ("", "", "sections")),
    "the order of blocks": (move("b3", "s1", 0), move("b1", "s1", 1), ("s1", "", "order")),
    "the order of items": (move("i3", "b2", 0), move("i1", "b2", 1), ("s1", "b2", "order")),
    "the place of a text": (move("b1", "s2", 0), move("b1", "s3", 0), ("s2", "b1", "place")),
    "a reference's title": (
        put_rows("references", {**FIRST, "title": "T"}, SECOND),
        put_rows("references", {**FIRST, "title": "M"}, SECOND),
        ("", "", "references"),
    ),
    "a code's relation": (
        put_rows("code_rows", {**BASE["rows"]["code_rows"][0], "relation": "T"}),
        put_rows("code_rows", {**BASE["rows"]["code_rows"][0], "relation": "M"}),
        ("", "", "code_rows"),
    ),
}


@pytest.mark.parametrize("kind", SAME_PLACE)
def test_in_the_same_place_mine_stands_and_the_conflict_is_named(kind):
    theirs, mine, conflict = SAME_PLACE[kind]
    together, conflicts = merged((theirs,), (mine,))
    assert conflicts == [conflict]
    assert together == edited(BASE, mine)


@pytest.mark.parametrize("kind", SAME_PLACE)
def test_who_takes_theirs_has_theirs(kind):
    theirs, mine, (part, _, name) = SAME_PLACE[kind]
    # A text that both moved stands in two sections: each is chosen for itself.
    take = {part or name} if kind != "the place of a text" else {"s1", "s2", "s3"}
    together, _ = merged((theirs,), (mine,), take=take)
    assert together == edited(BASE, theirs)


@pytest.mark.parametrize("kind", SAME_PLACE)
def test_the_same_change_of_both_is_no_conflict(kind):
    theirs, _, _ = SAME_PLACE[kind]
    assert merged((theirs,), (theirs,)) == (edited(BASE, theirs), [])


# (row, a change of it or of what it holds, what must be there)
CHANGED_BELOW = {
    "section": ("s1", put("i1", term="Kept"), "i1"),
    "section for a row added to it": ("s3", add("s3", block("", html="<p>Kept</p>")), "b5"),
    "section for its order": ("s1", move("b3", "s1", 0), "b1"),
    "list": ("b2", add("b2", item("", "Kept")), "i2"),
    "text": ("b1", put("b1", html="<p>Kept</p>"), "b1"),
    "item": ("i1", put("i1", description="Kept"), "i1"),
}


@pytest.mark.parametrize("kind", CHANGED_BELOW)
def test_what_one_removed_and_the_other_changed_stays_with_all_it_holds(kind):
    row, change, held = CHANGED_BELOW[kind]
    for theirs, mine in ((remove(row), change), (change, remove(row))):
        together, _ = merged((theirs,), (mine,))
        assert together == edited(BASE, change)
        assert held in rows_of(together)


def remove_heading(one: dict) -> None:
    """As the form does: the text below goes to the section above."""
    removed = one["sections"].pop(1)
    one["sections"][0]["blocks"] += removed["blocks"]


@pytest.mark.parametrize("change", [put("b4", html="<p>Changed.</p>"), put("s2", heading="New")])
def test_a_heading_that_one_removed_leaves_each_text_once(change):
    for theirs, mine in ((remove_heading, change), (change, remove_heading)):
        together, _ = merged((theirs,), (mine,))
        blocks = [b["id"] for part in together["sections"] for b in part["blocks"]]
        assert sorted(blocks) == ["b1", "b2", "b3", "b4", "b5"]


def test_new_rows_of_both_stay_each_at_its_place():
    theirs = add("", section("new", "Theirs"), 1), add("b2", item("i9", "Theirs"), 0)
    mine = add("", section("", "Mine"), 1), add("b2", item("", "Mine"))
    together, conflicts = merged(theirs, mine)
    headings = [part["fields"]["heading"] for part in together["sections"]]
    assert headings == ["Signs", "Mine", "Theirs", "Causes", "Outlook"]
    terms = [row["fields"]["term"] for row in rows_of(together)["b2"]["items"]]
    assert (terms, conflicts) == (["Theirs", "One", "Two", "Three", "Mine"], [])


def test_topics_and_rows_that_both_added_and_removed_come_together():
    theirs = put_field(topics=["2"]), put_rows("references", FIRST, reference("3", "Theirs"))
    mine = put_field(topics=["1", "3"]), put_rows("references", SECOND, reference("", "Mine"))
    together, conflicts = merged(theirs, mine)
    assert (together["fields"]["topics"], conflicts) == (["2", "3"], [])
    titles = [row["title"] for row in together["rows"]["references"]]
    assert sorted(titles) == ["Mine", "Theirs"]


def test_an_author_that_both_added_is_named_once():
    added = put_rows("author_rows", *BASE["rows"]["author_rows"], {"contributor": "3"})
    together, conflicts = merged((added,), (added,))
    assert [row["contributor"] for row in together["rows"]["author_rows"]] == ["1", "2", "3"]
    assert conflicts == []


def test_a_section_that_stays_is_still_what_another_is_shown_with():
    theirs = remove("s1"), put("s2", show_with=[])
    together, _ = merged(theirs, (put("i1", term="Kept"),))
    assert rows_of(together)["s2"]["fields"]["show_with"] == ["s1"]


def test_without_the_version_both_began_with_nothing_goes_and_every_difference_is_named():
    theirs, mine = edited(BASE, put("s1", heading="T")), edited(BASE, remove("b4"))
    assert rows_of(merge_states(None, theirs, mine)).keys() == rows_of(BASE).keys()
    assert find_conflicts(None, theirs, mine) == [("s1", "", "heading")]
