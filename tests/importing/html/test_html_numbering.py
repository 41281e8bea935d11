"""A list keeps the numbers that a browser shows, or a warning says that it does not."""

import pytest

from articles.importing.tree_blocks import ListBlock
from tests.importing.html.html_pages import parse


def read(body):
    tree = parse(f"<p>Sore knees are common.</p><h2>Steps</h2>{body}")
    blocks = [b for s in tree.sections for b in s.blocks if isinstance(b, ListBlock)]
    shown = [f"{n} {i.term}" for b in blocks for n, i in enumerate(b.items, b.start)]
    return shown, blocks, tree.warnings


NUMBERS = {
    "none said": ("<ol><li>a<li>b</ol>", "1 a, 2 b"),
    "a start": ("<ol start=3><li>a<li>b</ol>", "3 a, 4 b"),
    "a start of 0": ("<ol start='0'><li>a<li>b</ol>", "0 a, 1 b"),
    "spaces in it": ("<ol start=' 4 '><li>a</ol>", "4 a"),
    "no number": ("<ol start=x><li>a</ol>", "1 a"),
    "a value": ("<ol><li>a<li value=7>b<li>c</ol>", "1 a, 7 b, 8 c"),
    "values that count up": ("<ol><li value=1>a<li value=2>b</ol>", "1 a, 2 b"),
    "the first value": ("<ol><li value=5>a<li>b</ol>", "5 a, 6 b"),
    "backwards": ("<ol reversed><li>a<li>b<li>c</ol>", "3 a, 2 b, 1 c"),
    "backwards from": ("<ol reversed start=9><li>a<li>b</ol>", "9 a, 8 b"),
    "a list interrupted": ("<ol><li>a</ol><p>Wait.</p><ol start=2><li>b</ol>", "1 a, 2 b"),
    "text between items": ("<ol><li>a</li>Wait.<li>b</ol>", "1 a, 2 b"),
    "a paragraph between": ("<ol><li>a</li><p>Wait.</p><li>b</ol>", "1 a, 2 b"),
    "an empty item": ("<ol><li>a<li><li>c</ol>", "1 a, 3 c"),
    "a hidden item": ("<ol><li>a<li hidden>b<li>c</ol>", "1 a, 2 c"),
}


@pytest.mark.parametrize(("body", "numbers"), NUMBERS.values(), ids=NUMBERS)
def test_items_keep_their_numbers(body, numbers):
    assert ", ".join(read(body)[0]) == numbers


def test_a_list_in_an_item_keeps_them_too():
    _, [block], _ = read("<ul><li>In<ol><li>s<li value=5>t</ol></li></ul>")
    assert block.items[0].description == '<ol><li>s</li></ol><ol start="5"><li>t</li></ol>'


@pytest.mark.parametrize(("body", "said"), [
    ("<ol type=a><li>rest</ol>", 'by letters, and in the draft by numbers'),
    ("<ol type=I><li>rest</ol>", "by Roman numbers"),
    ("<ol style='list-style-type: lower-alpha'><li>rest</ol>", "by letters"),
    ("<style>.r{list-style-type:upper-roman}</style><ol class=r><li>rest</ol>", "Roman numbers"),
    ("<ol reversed><li>rest<li>b</ol>", "counts backwards became 2 lists"),
    ("<ol start=-3><li>rest<li>b</ol>", "begins at 1"),
    ("<ol start=99999999><li>rest</ol>", "begins at 1"),
    ("<ul><li>x<ol type=i><li>rest</ol></ul>", "by Roman numbers"),
])  # fmt: skip
def test_what_cannot_be_kept_is_said(body, said):
    [warning] = [w for w in read(body)[2] if "list" in w]
    assert said in warning
    assert '"rest' in warning
