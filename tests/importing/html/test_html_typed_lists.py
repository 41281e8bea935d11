"""Lists whose bullets and numbers are typed, or saved by Word or Google, become lists."""

import pytest

from articles.importing.tree_blocks import ListBlock
from tests.importing.html.html_pages import parse


def word(level, marker, words):
    """A paragraph as Word saves an item."""
    ignored = f"<span style='mso-list:Ignore'>{marker}<span>&nbsp;&nbsp;&nbsp; </span></span>"
    style = f"margin-left:{level / 2}in;mso-list:l0 level{level} lfo1"
    return f"<p class=MsoListParagraphCxSpMiddle style='{style}'>{ignored}{words}</p>"


def shown(body):
    tree = parse(f"<p>Sore knees are common.</p><h2>Signs</h2>{body}")
    assert [w for w in tree.warnings if "Not in the draft" in w] == []
    return [
        f"{block.style} {block.start}: " + ", ".join(i.term + i.description for i in block.items)
        if isinstance(block, ListBlock) else block.html
        for block in tree.sections[0].blocks
    ]  # fmt: skip


LISTS = {
    "paragraphs": ("<p>• Fever</p><p>•&nbsp;&nbsp;Cough</p>", ["bullets 1: Fever, Cough"]),
    "one alone": ("<p>• Fever</p>", ["bullets 1: Fever"]),
    "lines": ("<p>• Fever<br>• Cough</p>", ["bullets 1: Fever, Cough"]),
    "lines of a div": ("<div>▪ Fever<br>▪ Cough</div>", ["bullets 1: Fever, Cough"]),
    "a lead above": ("<p>Signs:<br>• Fever<br>• Cough</p>",
                     ["<p>Signs:</p>", "bullets 1: Fever, Cough"]),
    "a line that goes on": ("<p>• Fever<br>over 38<br>• Cough</p>",
                            ["bullets 1: Fever over 38, Cough"]),
    "middle dots": ("<p>· Fever</p><p>· Cough</p>", ["bullets 1: Fever, Cough"]),
    "signs of a symbol font": ("<p>\uf0b7 Fever</p><p>\uf0a7 Cough</p>",
                               ["bullets 1: Fever, Cough"]),
    "hyphens": ("<p>- Fever</p> <p>- Cough</p>", ["bullets 1: Fever, Cough"]),
    "mark-up": ("<p>• <b>Fever</b></p>", ["bullets 1: <b>Fever</b>"]),
    "numbers": ("<p>1. Rest</p><p>2. Ice</p>", ["numbers 1: Rest, Ice"]),
    "numbers from 3": ("<p>3) Rest<br>4) Ice</p>", ["numbers 3: Rest, Ice"]),
    "Word": (word(1, "·", "Fever") + word(1, "·", "Cough"), ["bullets 1: Fever, Cough"]),
    "Word, levels": (
        word(1, "·", "Fever") + word(2, "o", "high") + word(1, "·", "Cough"),
        ["bullets 1: Fever<ul><li>high</li></ul>, Cough"],
    ),
    "Word, numbers": (word(1, "4.", "Rest") + word(1, "5.", "Ice"), ["numbers 4: Rest, Ice"]),
    "Word, one item": ("<p class=MsoListParagraph>7.&nbsp;&nbsp; Rest</p>", ["numbers 7: Rest"]),
    "Google": (
        "<ul class='lst-kix_a-0'><li>Fever</li></ul><ul class='lst-kix_a-1'><li>high</li></ul>"
        "<ul class='lst-kix_a-0'><li>Cough</li></ul>",
        ["bullets 1: Fever<ul><li>high</li></ul>, Cough"],
    ),
    "a cell": (
        "<table><tr><th>Age</th><th>Signs</th></tr><tr><td>2</td><td>• Fever<br>• Cough</td></tr>"
        "</table>",
        ["<table><tbody><tr><th>Age</th><th>Signs</th></tr><tr><td>2</td><td><ul><li>Fever</li>"
         "<li>Cough</li></ul></td></tr></tbody></table>"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "blocks"), LISTS.values(), ids=LISTS)
def test_it_becomes_a_list(body, blocks):
    assert shown(body) == blocks


@pytest.mark.parametrize("words", [
    "* Not for children.",
    "- Dr Ann Lee, Example Hospital",
    "2.5 mg four times a day",
    "·5 mg at night",
    "1. Only one",
    "• Home • About • Contact",
    "Home • About",
    "✗ Do not drive",
    "5 . 3",
])  # fmt: skip
def test_it_stays_a_paragraph(words):
    assert shown(f"<p>{words}</p>") == [f"<p>{words}</p>"]


def test_decimals_one_below_another_are_no_list():
    assert shown("<p>1.5 mg at night<br>2.5 mg at noon</p>") == [
        "<p>1.5 mg at night<br>2.5 mg at noon</p>"
    ]
