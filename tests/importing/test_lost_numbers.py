"""A number that is missing, altered or added between source and draft is quoted."""

import time

import pytest

from articles.importing.lost_words import tell_losses
from articles.importing.tree import SectionNode, Tree
from articles.importing.tree_blocks import Item, ListBlock, TextBlock
from articles.importing.warning_kinds import kind_of


def told(source: str, *draft: str, warnings: tuple[str, ...] = ()) -> list[str]:
    blocks = [TextBlock(f"<p>{html}</p>") for html in draft]
    tree = Tree("", "en", sections=[SectionNode("", blocks=blocks)], warnings=[*warnings])
    tell_losses([source], tree)
    return tree.warnings[len(warnings) :]


def numbered(source: str, *terms: str, start: int = 1) -> list[str]:
    block = ListBlock([Item(term) for term in terms], "numbers", start)
    tree = Tree("", "en", sections=[SectionNode("", blocks=[block])])
    tell_losses([source], tree)
    return tree.warnings


ALTERED = {
    ("Take 2.5 ml.", "Take 5 ml."): 'Altered number: "2.5 ml" is "5 ml" in the draft.',
    ("Take 2.5 ml.", "Take 25 ml."): 'Altered number: "2.5 ml" is "25 ml" in the draft.',
    ("At −5 °C.", "At 5 °C."): 'Altered number: "−5° C" is "5° C" in the draft.',
    ("At ≤ 5 mg.", "At 5 mg."): 'Altered number: "≤5 mg" is "5 mg" in the draft.',
    ("Take 2-5 mg.", "Take 2 and 5 mg."): 'Altered number: "2-5 mg" is "2 and" in the draft.',
    ("At 50 %.", "At 50."): 'Altered number: "50%" is "50" in the draft.',
    ("Take 5 mg.", "Take 5 ml."): 'Altered number: "5 mg" is "5 ml" in the draft.',
    ("Take 5 mg.", "Take mg."): 'Not in the draft (numbers): "5 mg"',
    ("Take mg.", "Take 5 mg."): 'Added: "5 mg"',
    ("10⁹ cells", "109 cells"): 'Altered number: "10⁹ cells" is "109 cells" in the draft.',
    ("1½ tablets", "1 tablets"): 'Altered number: "1½ tablets" is "1 tablets" in the draft.',
    ("At 2\n5 ml", "At 25 ml"): 'Altered number: "2" is "25 ml" in the draft.',
    ("5 mg, 5 mg", "5 mg"): 'Not in the draft (numbers): "5 mg"',
}


@pytest.mark.parametrize(("pair", "expected"), ALTERED.items(), ids=map(str, ALTERED))
def test_a_changed_number_is_quoted(pair, expected):
    assert expected in told(*pair)


SAME = [
    ("Take 2.5\nml at night", ("Take 2.5 ml at night",)),
    ("Take 2\u00ad5 ml, 1\u200b0 mg", ("Take 25 ml, 10 mg",)),
    ("A soft\u00adhyphen at 2\u00ad5 ml", ("A soft\u00adhyphen at 2\u00ad5 ml",)),
    ("10⁹/L and 1¹⁄₂", ("10<sup>9</sup>/L and 1<sup>1</sup>/<sub>2</sub>",)),
    ("109/L and 11/2", ("10<sup>9</sup>/L and 1<sup>1</sup>/<sub>2</sub>",)),
    ("A\u00a05\u202fmg", ("A 5 mg",)),
    ("50 %", ("50%",)),
]


@pytest.mark.parametrize(("source", "draft"), SAME)
def test_the_same_number_in_other_spacing_or_mark_up_is_no_alarm(source, draft):
    assert told(source, *draft) == []


def test_a_number_that_a_warning_quotes_as_left_out_is_told_once():
    assert told("Call 555 now.", warnings=('Left out (page furniture): "Call 555 now."',)) == []


def test_a_warning_that_quotes_the_draft_excuses_no_lost_number():
    warning = 'Section "A": this passage tells readers to get help; mark it: "After 5 days."'
    assert told("After 5 days. After 5 days.", "After 5 days.", warnings=(warning,))


def test_counts_that_warnings_state_excuse_no_lost_number():
    warning = 'Lines without bullets were read as a list of 3 items, from "a" to "c". Please check.'
    assert told("a 3 c", "a c", warnings=(warning,)) == ['Not in the draft (numbers): "3 c"']


@pytest.mark.parametrize(
    ("source", "start", "expected"),
    [
        ("1. Rest\n2. Drink", 1, []),
        ("4. Rest\n5. Drink", 4, []),
        ("4. Rest\n5. Drink", 1, ['Not in the draft (numbers): "4", "5"']),
        ("1. Rest\n3. Drink", 1, ['Not in the draft (numbers): "3"']),
        ("Rest\nDrink", 1, []),
    ],
)
def test_the_mark_of_an_item_is_its_place_in_the_list_or_told(source, start, expected):
    assert numbered(source, "Rest", "Drink", start=start) == expected


def test_the_place_of_an_item_excuses_no_number_within_it():
    assert numbered("Rest 1 day\nDrink", "Rest day", "Drink") == [
        'Not in the draft (numbers): "1 day"'
    ]


def test_a_second_comparison_with_more_of_the_source_tells_only_what_is_new():
    tree = Tree("", "en", sections=[SectionNode("", blocks=[TextBlock("<p>Take 5 ml.</p>")])])
    tell_losses(["Take 2.5 ml."], tree)
    tell_losses(["Take 2.5 ml.", "Version 2024"], tree)
    assert tree.warnings == [
        'Altered number: "2.5 ml" is "5 ml" in the draft.',
        'Not in the draft: "Version"',
        'Not in the draft (numbers): "2024"',
    ]


def test_a_summary_that_is_all_the_text_adds_no_numbers():
    one = SectionNode("Overview", blocks=[TextBlock("<p>Take 5 mg.</p>")])
    tree = Tree("Gout", "en", summary="Take 5 mg.", sections=[one])
    tell_losses(["Gout", "Take 5 mg."], tree)
    assert tree.warnings == []


def test_a_summary_that_is_not_all_the_text_adds_its_numbers():
    two = [SectionNode(name, blocks=[TextBlock("<p>Take 5 mg.</p>")]) for name in ("A", "B")]
    tree = Tree("Gout", "en", summary="Take 5 mg.", sections=two)
    tell_losses(["Gout", "A", "B", "Take 5 mg.", "Take 5 mg."], tree)
    assert tree.warnings == ['Added: "5 mg"']


@pytest.mark.parametrize(("start", "expected"), [("4", []), ("", ["4", "5"])])
def test_the_places_of_a_list_in_a_cell_are_numbers_that_readers_see(start, expected):
    items = f'<ol start="{start}"><li>Rest</li><li>Drink</li></ol>'
    cell = f"<table><tr><td>Adult</td><td>{items}</td></tr></table>"
    missing = told("Adult\n4. Rest\n5. Drink", cell)
    quoted = ", ".join(f'"{number}"' for number in expected)
    assert missing == ([f"Not in the draft (numbers): {quoted}"] if expected else [])


def test_the_words_and_numbers_of_source_and_draft_are_counted():
    tree = Tree("Gout", "en", summary="Take 5 mg.", warnings=['Left out (advert): "Buy 2 now"'])
    tell_losses(["Gout", "Take 5 mg.", "Buy 2 now"], tree)
    counted = tree.counted
    assert (counted.words_in, counted.words_out) == (7, 4)
    assert (counted.numbers_in, counted.numbers_out) == (2, 1)


def test_the_time_of_a_comparison_grows_with_the_length_of_the_text():
    source = "\n".join(f"{n}. item {n}.{n}" for n in range(10_000))
    tree = Tree("", "en", summary=" ".join(f"{n}7{n}" for n in range(10_000)),
                warnings=['Left out (x): "' + "word " * 50_000 + '"'])  # fmt: skip
    began = time.process_time()
    tell_losses([source], tree)
    assert time.process_time() - began < 3
    numbers = [told for told in tree.warnings if kind_of(told) == "altered-number"]
    assert numbers
    assert all(len(told) < 4_000 for told in numbers)
