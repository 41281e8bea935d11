"""Each cleaner leaves of each attack what the allow-list names, by two parsers; and at once."""

import pytest
from markdown_it import MarkdownIt

from articles.documents.richtext.markdown import escape, markdown_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item, clean_text
from tests.attacks.oracle import by_html5lib, by_lexbor, faults_in
from tests.attacks.payloads import payloads, sample
from tests.lengths import length

PARSERS = pytest.mark.parametrize("parser", [by_lexbor, by_html5lib])
CLEANERS = [clean_blocks, clean_item, clean_inline]
CHOSEN = sample(length(250, long=10_000), seed=1)
READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def faulty(make, parser) -> dict[str, set[str]]:
    """{attack: what is wrong with what became of it}."""
    made = ((attack, faults_in(make(attack), parser=parser)) for attack in CHOSEN)
    return {attack: faults for attack, faults in made if faults}


def test_there_are_as_many_as_were_tried_before():
    assert len(payloads()) > 2_668


@pytest.mark.long
@PARSERS
@pytest.mark.parametrize("clean", CLEANERS)
def test_what_is_cleaned_is_what_the_allow_list_names(clean, parser):
    assert faulty(lambda attack: clean(f"<p>before {attack} after</p>"), parser) == {}
    assert faulty(clean, parser) == {}


@pytest.mark.long
@pytest.mark.parametrize("clean", [*CLEANERS, clean_text])
def test_what_is_clean_stays_as_it_is(clean):
    assert [attack for attack in CHOSEN if clean(clean(attack)) != clean(attack)] == []


@pytest.mark.long
def test_two_that_are_clean_are_clean_in_one_text():
    pairs = zip(CHOSEN, reversed(CHOSEN), strict=True)
    joined = (clean_blocks(one) + clean_blocks(other) for one, other in pairs)
    assert [faults for html in joined if (faults := faults_in(html))] == []


@pytest.mark.long
@PARSERS
def test_what_is_cleaned_is_harmless_as_markdown_too(parser):
    assert faulty(lambda attack: READER.render(markdown_of(clean_blocks(attack))), parser) == {}
    assert faulty(lambda attack: READER.render(escape(attack)), parser) == {}


@PARSERS
def test_what_is_not_cleaned_would_be_found(parser):
    missed = [attack for attack in CHOSEN if not faults_in(f"<p>{attack}", parser=parser)]
    # Those that only a decoder, another parser or a reader of Markdown would run.
    assert len(missed) < len(CHOSEN) / 4
