"""Contents lists are removed from a page of text, and no word of them is lost."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.text.blocks import TextPage, read_page
from articles.importing.text.contents import take_contents

LINES = [
    "On this page", "Contents", "On this page: Symptoms | Causes", "Contents: Care | Absent",
    "Symptoms", "Causes", "Care", "1. Symptoms", "2. Causes", "- Care", "  - Causes",
    "A sentence that ends here.", "Care at home", "## Care",
]  # fmt: skip


def words(page: TextPage, *others: str) -> Counter:
    return Counter(" ".join([*(block.text for block in page.blocks), *others]).split())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=20), st.sampled_from(["\n", "\n\n"]))
def test_no_marker_stays_and_every_word_is_kept(lines, gap):
    page = read_page(gap.join(lines))
    before = words(page)
    contents = take_contents(page)
    quoted = [warning.split('"')[1] for warning in page.warnings]
    assert all(block.kind != "contents" for block in page.blocks)
    assert before <= words(page, *contents.words, *quoted)


def test_after_three_lists_a_marker_is_removed_without_its_list():
    page = read_page("\n\n".join(["On this page", "Symptoms"] * 4))
    assert take_contents(page).words.count("On this page") == 4
    assert [block.text for block in page.blocks] == ["Symptoms"]
