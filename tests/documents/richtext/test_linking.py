"""Finding terms in HTML and linking them to articles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks
from articles.documents.richtext.term_links import add_links, find_terms

ONE = "00000000-0000-4000-8000-000000000001"
TWO = "00000000-0000-4000-8000-000000000002"


def found(html: str, **terms: str) -> list[str]:
    names = {name.replace("_", " "): target for name, target in terms.items()}
    return [place.words for place in find_terms(html, names)]


def test_a_term_is_found_in_any_case_at_its_first_use():
    assert found("<p>A Biopsy. Another biopsy.</p>", biopsy=ONE) == ["Biopsy"]


@pytest.mark.parametrize("html", [
    "<p>biopsychology, minibiopsy</p>",
    f'<p><a href="article:{TWO}">the biopsy</a></p>',
    '<p><abbr title="biopsy">Bx</abbr></p>',
])  # fmt: skip
def test_parts_of_words_links_and_attributes_are_left_alone(html):
    assert found(html, biopsy=ONE) == []


def test_an_abbreviation_is_found_in_capitals_alone():
    assert found("<p>who said WHO?</p>", WHO=ONE) == ["WHO"]


def test_the_longest_term_is_taken():
    assert found("<p>A needle biopsy.</p>", biopsy=ONE, needle_biopsy=TWO) == ["needle biopsy"]


def test_a_term_with_an_ampersand_is_found():
    (place,) = find_terms("<p>An A&amp;E department.</p>", {"A&E": ONE})
    assert place.words == "A&E"


def test_the_chosen_places_become_links():
    html = "<p>A biopsy and a <b>scan</b>.</p>"
    places = find_terms(html, {"biopsy": ONE, "scan": TWO})
    assert add_links(html, places) == (
        f'<p>A <a href="article:{ONE}">biopsy</a> and a '
        f'<b><a href="article:{TWO}">scan</a></b>.</p>'
    )


@given(st.lists(st.sampled_from(["biopsy", "&amp;", "<b>scan</b>", "<br>", "x", " "]), max_size=8))
@settings(max_examples=50, deadline=None)
def test_linking_alters_no_word_and_stays_clean(parts):
    html = clean_blocks(f"<p>{' '.join(parts)}</p>")
    linked = add_links(html, find_terms(html, {"biopsy": ONE, "scan": TWO}))
    assert text_of(linked) == text_of(html)
    assert clean_blocks(linked) == linked
