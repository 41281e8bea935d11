"""What a page strikes out or hides, by tag, style or its own classes, is quoted and never live."""

import pytest

from tests.importing.html.html_pages import article_words, parse

STYLE = """<style>/* .all{display:none} */
.up{vertical-align:super} .low{vertical-align: sub} .out , b.gone{text-decoration:line-through}
.none{display:none} #secret{visibility:hidden} p .line{display:block}
@media print{.paper{display:none}} @media screen{.screen{display:none}}
.none.kept{display:block} .tabs .panel{display:none} .x:hover{display:none}
.back{display:none} .back{display:inline} .must{display:none!important}
</style>"""

STRUCK = {
    "<del>": "<p>Take <del>zyx 500</del> 250 mg.</p>",
    "<s> in a heading": "<h2>Do <s>zyx</s> rest</h2><p>Text.</p>",
    "<strike> in an item": "<ul><li>Take <strike>zyx</strike> 5 mg</li><li>Rest</li></ul>",
    "a style in a caption": "<table><caption>Dose <i style='text-decoration:line-through'>zyx</i>"
    "</caption><tr><th>Age</th><th>Dose</th></tr><tr><td>2</td><td>5 ml</td></tr></table>",
    "whole paragraphs": "<del><p>Old zyx advice.</p><p>More.</p></del><ins><p>New.</p></ins>",
    "a class": "<p>Take <span class='big out'>zyx</span> 5 mg.</p>",
    "tag and class": "<p>Take <b class=gone>zyx</b> 5 mg.</p>",
    "a struck paragraph": "<p class=out>Take zyx <b>5</b> mg.</p><p>Text.</p>",
    "in a description list": "<dl><dt>Dose</dt><dd><s>zyx</s> 5 mg</dd></dl>",
}
HIDDEN = {
    "display": "<p>Rest.</p><p style='color:red; display : none'>zyx</p>",
    "visibility": "<p>Rest <span style='visibility:hidden'>zyx</span> well.</p>",
    "the attribute": "<p>Rest <span hidden>zyx</span> well.</p>",
    "a class": "<p>Rest <span class=none>zyx</span> well.</p>",
    "an id": "<p>Rest.</p><div id=secret><p>zyx</p></div>",
    "a rule for screens": "<p>Rest.</p><p class=screen>zyx</p>",
    "an item": "<ul><li>Rest</li><li class=none>zyx</li></ul>",
    "in a heading": "<h2>Signs <span class=none>zyx</span></h2><p>Text.</p>",
    "against the element's own style": "<p class=must style='display:block'>zyx</p><p>Text.</p>",
}
SHOWN = {
    "a rule for print": "<p class=paper>zyx</p>",
    "a narrower rule": "<p class='none kept'>zyx</p>",
    "a later rule": "<p>Rest <b class=back>zyx</b></p>",
    "the element's own style": "<p class=none style='display:block'>zyx</p>",
    "a rule in a comment": "<p class=all>zyx</p>",
    "a panel of a widget": "<div class=tabs><div class=panel>zyx</div></div>",
    "a rule for the pointer": "<p class=x>zyx</p>",
    "a panel below its button": "<button aria-expanded=false>More</button>"
    "<div class=none>zyx</div>",
    "most of the page": f"<div class=none>{'<p>zyx and much more of it.</p>' * 20}</div>",
}


def read(body):
    return parse(f"<p>Sore knees are common.</p><h2>Care</h2>{body}<p>The end of it.</p>", STYLE)


@pytest.mark.parametrize("body", STRUCK.values(), ids=STRUCK)
def test_struck_words_are_left_out_and_quoted(body):
    tree = read(body)
    assert "zyx" not in article_words(tree)
    assert any("Left out (struck out)" in w and "zyx" in w for w in tree.warnings)


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_hidden_words_are_left_out_and_quoted(body):
    tree = read(body)
    assert "zyx" not in article_words(tree)
    assert 'Left out (hidden): "zyx"' in tree.warnings


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN)
def test_shown_words_stay(body):
    tree = read(body)
    assert "zyx" in article_words(tree)


@pytest.mark.parametrize(("body", "html"), [
    ("<p>10<span class=up>9</span> cells</p>", "<p>10<sup>9</sup> cells</p>"),
    ("<p>CO<span class=low>2</span> gas</p>", "<p>CO<sub>2</sub> gas</p>"),
    ("<p><i class=line>Under 2</i><i class=line>5 ml</i></p>", "<p>Under 2<br>5 ml</p>"),
])  # fmt: skip
def test_a_class_raises_lowers_and_parts(body, html):
    [block] = read(body).sections[0].blocks
    assert html in block.html.replace("<i>", "").replace("</i>", "")


@pytest.mark.parametrize(("body", "kept"), [
    ("2<s>0</s>5 mg", "2 5 mg"),
    ("2<b hidden>0</b>5 mg", "2 5 mg"),
    ("colo<s>u</s>r of it", "color of it"),
    ("take<s> not </s>it", "take it"),
])  # fmt: skip
def test_what_is_taken_out_makes_no_new_number(body, kept):
    assert kept in article_words(read(f"<p>{body}</p>"))


def test_a_style_too_long_to_read_is_said():
    rules = ".none{display:none}" + ".a{color:red}" * 20_000
    tree = parse("<p>Text <b class=none>zyx</b>.</p>", f"<style>{rules}</style>")
    assert any("own style was not read" in warning for warning in tree.warnings)


REPEATED = """<table><tr><th>Age</th><th>Dose of it</th></tr>
<tr><td><span aria-hidden="true">Age </span>2 to 5</td>
<td><b aria-hidden=true>Dose of it:</b> 2 ml</td></tr>
<tr><td><span {0}>Age</span> 6 to 9</td><td><span {0}>Dose of it</span> 4 ml</td></tr></table>"""


@pytest.mark.parametrize("sign", ["aria-hidden=true", "class=none", "class=mobile-label"])
def test_names_of_columns_repeated_in_cells_are_left_out_and_quoted(sign):
    tree = read(REPEATED.format(sign))
    assert "<td>2 to 5</td><td>2 ml</td>" in tree.sections[0].blocks[0].html
    assert "<td>6 to 9</td><td>4 ml</td>" in tree.sections[0].blocks[0].html
    assert any('"Age"' in warning and "Left out" in warning for warning in tree.warnings)


def test_a_note_mark_right_behind_a_word_is_no_part_of_it():
    tree = parse('<h2>Trials</h2><p>In two of the studies<a href="#n2">2</a>, it helped.</p>')
    assert "studies<sup>[2]</sup>, it" in tree.sections[0].blocks[0].html
    assert tree.warnings == []
