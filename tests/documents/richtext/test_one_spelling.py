"""Equivalent HTML has one canonical form, and so one digest."""

import pytest

from articles.documents.richtext.sanitizer import clean_blocks, clean_item


@pytest.mark.parametrize("clean", [clean_blocks, clean_item])
def test_a_paragraph_that_fills_a_list_item_is_taken_off(clean):
    html = "<ul><li><p>One</p></li><li><p>Two</p><ul><li><p>In</p></li></ul></li></ul>"
    assert clean(html) == "<ul><li>One</li><li>Two<ul><li>In</li></ul></li></ul>"


def test_a_paragraph_that_fills_a_cell_is_taken_off():
    html = '<table><tbody><tr><td colspan="2"><p>One</p></td></tr></tbody></table>'
    assert clean_blocks(html) == html.replace("<p>", "").replace("</p>", "")


@pytest.mark.parametrize("clean", [clean_blocks, clean_item])
def test_two_paragraphs_in_one_item_stay_two(clean):
    html = "<ul><li><p>One</p><p>Two</p></li></ul>"
    assert clean(html) == html
