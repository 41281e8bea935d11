"""Marks in square brackets: those of WordPress and Drupal are left out and told, text stays."""

import pytest

from articles.importing.sources.shortcodes import GAP, bracket_marks, without_marks

MARKS = [
    ('[gallery ids="1,2"]', ""),
    ("[toc]", ""),
    ("[su_box title=x]Stop.[/su_box]", "Stop."),
    ("[highlight]Stop.[/highlight]", "Stop."),
    ('[caption id="a"]<img alt="x"> A knee[/caption]', '<img alt="x"> A knee'),
    ("Take [dose_of drug=x] ml.", f"Take {GAP} ml."),
    ("Take [dose-of] ml.", f"Take {GAP} ml."),
    ("By [node:author:name].", f"By {GAP}."),
    ('<!-- wp:block {"ref":12} /-->', ""),
    ('<!-- wp:acf/dose {"data":{"mg":"5"}} /-->', ""),
]
TEXTS = ["See [1].", "[sic]", "[see below]", "[2.5 ml]", "a[i] = b", "[Reviewed: May 2025]",
         "<!-- wp:paragraph -->", "[x] done"]  # fmt: skip


@pytest.mark.parametrize(("text", "kept"), MARKS)
def test_a_mark_is_left_out_and_quoted(text, kept):
    found, warnings = without_marks(text, bracket_marks(text))
    assert found.strip() == kept
    assert len(warnings) == 1


@pytest.mark.parametrize("text", TEXTS)
def test_brackets_of_the_text_stay(text):
    assert without_marks(text, bracket_marks(text)) == (text, [])
