"""Translation lag by section: only clinical and safety changes count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.compare.translation_lag import LagDecision, OriginalEdition, sections_behind

WEIGHTS = {"e": "editorial", "m": "metadata", "c": "clinical", "s": "safety"}


def history(*editions: str) -> list[OriginalEdition]:
    """Editions of one section "x": "A" (first), "Bc" (says B, a clinical change), "-" (gone)."""
    return [
        OriginalEdition(
            at=str(number),
            significance=WEIGHTS.get(said[1:], "clinical"),
            sections={}
            if said[0] == "-"
            else {"x": {"digest": said[0], "significance": WEIGHTS.get(said[1:], "clinical")}},
        )
        for number, said in enumerate(editions, start=1)
    ]


def lag(seen: str, *editions: str, settled: tuple[str, str] | None = None) -> str:
    """ "" where up to date, else the edition since which it is behind, with "!" for safety."""
    said = {"x": LagDecision(*settled)} if settled else {}
    [row] = sections_behind({"x": seen} if seen else {}, history(*editions), said) or [None]
    return f"{row['since']}{'!' if row['safety'] else ''}" if row else ""


@pytest.mark.parametrize(("seen", "editions", "told"), [
    ("A", ["A"], ""),
    ("A", ["A", "Be"], ""),
    ("A", ["A", "Bm"], ""),
    ("A", ["A", "Bc"], "2"),
    ("A", ["A", "Bs"], "2!"),
    ("A", ["A", "Be", "Cc", "De"], "3"),
    ("A", ["A", "Bc", "Ce", "Ds"], "2!"),
    ("B", ["A", "Bc", "Ce"], ""),
    ("B", ["A", "Bc", "Ce", "Dc"], "4"),
    # Unchanged editions between do not count again.
    ("B", ["A", "Bc", "Bc", "Ce"], ""),
    # Changed and changed back: the digest is the translated one again.
    ("A", ["A", "Bc", "Ac"], ""),
    ("A", ["A", "Bs", "Ac", "Ce"], ""),
    # Removed, added, and removed and added again.
    ("A", ["A", "-e"], "2"),
    ("A", ["A", "-s"], "2!"),
    ("", ["-", "Ac"], "2"),
    ("", ["-", "As"], "2!"),
    ("", ["A"], "1"),
    ("A", ["A", "-e", "Be"], "2"),
    ("", ["A", "-"], ""),
    # A digest that no edition had.
    ("Z", ["A"], "1"),
    ("Z", ["Ae", "Be"], "1"),
])  # fmt: skip
def test_what_counts(seen, editions, told):
    assert lag(seen, *editions) == told


@pytest.mark.parametrize(("settled", "editions", "told"), [
    (("A", "B"), ["A", "Bc"], ""),
    (("A", "B"), ["A", "Bc", "Ce"], ""),
    (("A", "B"), ["A", "Bc", "Cc"], "3"),
    (("A", "B"), ["A", "Bc", "Ce", "Ds"], "4!"),
    (("A", "B"), ["A", "Bc", "-"], "3"),
    (("A", ""), ["A", "-"], ""),
    (("A", ""), ["A", "-", "Ac", "Bc"], "3"),
    # A decision about another wording of the translation.
    (("Q", "B"), ["A", "Bc"], "2"),
])  # fmt: skip
def test_a_decision_holds_until_the_next_change_that_counts(settled, editions, told):
    assert lag("A", *editions, settled=settled) == told


def test_sections_come_in_the_originals_order_and_those_gone_last():
    facts = {"digest": "1", "significance": "clinical"}
    steps = [
        OriginalEdition("1", "clinical", {"gone": facts, "a": facts}),
        OriginalEdition(
            "2", "clinical", {"b": facts, "a": {"digest": "2", "significance": "clinical"}}
        ),
    ]
    found = sections_behind({"gone": "1", "a": "1"}, steps, {})
    assert [row["section"] for row in found] == ["b", "a", "gone"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([f"{d}{w}" for d in "ABC" for w in "ecs"]), min_size=1, max_size=8))
def test_whoever_translates_the_last_edition_is_never_behind(editions):
    assert lag(editions[-1][0], *editions) == ""


@settings(max_examples=60)
@given(st.lists(st.sampled_from("BCD"), max_size=6))
def test_editorial_changes_alone_never_make_it_behind(letters):
    assert lag("A", "A", *(f"{letter}e" for letter in letters)) == ""
