"""A piece within a word that is hidden or struck out: told, and no alarm of a missing word."""

import pytest

from articles.importing.html import parse_html


def told(words: str) -> list[str]:
    page = f"<html lang=en><body><h1>Gout</h1><h2>Dose</h2><p>Take {words} every day.</p></body>"
    return parse_html(page.encode(), language="en").warnings


@pytest.mark.parametrize(
    "words",
    [
        "word<del>x</del>", "<del>x</del>word", "word<del>s</del>.", "tab<s>x</s>let",
        "word<span hidden>x</span>", "<span hidden>x</span>word", "tab<i hidden>x</i>let",
        "word<span style='display:none'>ing</span>s", "word<b hidden>x</b><b hidden>y</b> now",
    ],
)  # fmt: skip
def test_the_word_around_it_is_no_missing_word(words):
    warnings = told(words)
    assert [one for one in warnings if one.startswith("Left out")]
    assert not [one for one in warnings if one.startswith("Not in the draft")]


@pytest.mark.parametrize("words", ["5<b hidden>0</b> mg", "5<span hidden>.5</span> mg"])
def test_a_number_around_it_is_still_told(words):
    assert "Left out" in " ".join(told(words))
