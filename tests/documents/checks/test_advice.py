"""Plain language advice: its text, its section, and what gets no advice."""

import pytest

from articles.documents.blocks.walk import linked_articles
from articles.documents.checks.hard_words import find_hard_words, plain_alternatives
from articles.documents.checks.plain_language import advise
from tests.factories import make_document, make_section

OTHER = "00000000-0000-4000-8000-000000000001"
LONG = "word " * 30 + "end."


def text(html: str) -> dict:
    return {"type": "text", "html": html}


def places_of(kind: str, html: str, *, language: str = "en", **fields) -> list[str]:
    document = make_document(make_section(text(html)), language=language, **fields)
    return [advice.where for advice in advise(document) if advice.kind == kind]


def test_a_long_sentence_is_named_with_its_section():
    document = make_document(make_section(text(f"<p>{LONG}</p>"), id="b"))
    (advice,) = advise(document)
    assert (advice.kind, advice.section) == ("long-sentence", document["sections"][0]["id"])
    assert advice.text.startswith("31 words.")


def test_only_the_five_longest_sentences_are_named():
    html = "".join(f"<p>{'word ' * (26 + n)}end.</p>" for n in range(8))
    document = make_document(make_section(text(html)))
    lengths = [int(a.text.split()[0]) for a in advise(document) if a.kind == "long-sentence"]
    assert lengths == [34, 33, 32, 31, 30]


@pytest.mark.parametrize("html", [
    "<p>You may have edema (swelling).</p>",
    "<p>You may have swelling (edema).</p>",
    "<p>You may have edema, or swelling.</p>",
    "<p>You may have a swelling called edema.</p>",
    f'<p>You may have <a href="article:{OTHER}">edema</a>.</p>',
    "<p>You may have swelling.</p>",
])  # fmt: skip
def test_an_explained_word_is_left_alone(html):
    assert places_of("hard-word", html) == []


def test_a_hard_word_is_named_once_at_its_first_use():
    html = "<p>Edema is common.</p><p>Edema (swelling) goes away.</p>"
    assert places_of("hard-word", html) == ["Edema is common."]


def test_a_term_with_a_description_is_explained():
    item = {"id": "x", "term": "Edema", "description": "Swelling.", "urgency": None}
    block = {"type": "list", "style": "bullets", "start": 1, "items": [item]}
    assert advise(make_document(make_section(block))) == []


def test_an_article_explains_its_own_subject():
    assert places_of("hard-word", "<p>Edema is common.</p>", title="Edema") == []


@pytest.mark.parametrize("plural", ["lesiones", "biopsias", "Abscesos"])
def test_spanish_plurals_are_found(plural):
    ((word, _),) = find_hard_words(f"Tiene {plural}.", "es")
    assert word in plain_alternatives("es")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_lists_hold_plain_words_for_many_hard_ones(language):
    words = plain_alternatives(language)
    assert len(words) >= 150
    assert all(plain.strip() and plain.lower() != word for word, plain in words.items())


def test_a_crowded_paragraph_is_named():
    assert len(places_of("crowded-paragraph", f"<p>{'Rest well. ' * 6}</p>")) == 1
    assert places_of("crowded-paragraph", f"<p>{'Rest well. ' * 5}</p>") == []


def test_a_skipped_heading_level_is_named():
    document = make_document(
        make_section(id="a"), make_section(id="b", level=4), make_section(id="c", level=2)
    )
    (advice,) = advise(document)
    assert (advice.kind, advice.section) == ("skipped-level", document["sections"][1]["id"])


@pytest.mark.parametrize(
    "claim", ["It helps 40 % of people.", "Studies show it helps.", "One in 5 people has it."]
)
def test_a_claim_without_a_reference_is_named(claim):
    assert places_of("no-source", f"<p>{claim}</p>") == [claim]


def test_a_claim_in_an_article_with_references_is_left_alone():
    reference = {"title": "A study", "publisher": None, "url": None, "accessed": None}
    assert places_of("no-source", "<p>It helps 40 %.</p>", references=[reference]) == []


def test_links_that_readers_cannot_follow_are_named():
    html = f'<p><a href="article:{OTHER}">one</a> <a href="#gone">two</a> <a href="#a">ok</a></p>'
    document = make_document(make_section(text(html)))
    assert linked_articles(document["sections"]) == {OTHER}
    assert [a.where for a in advise(document, live=set())] == ["one", "two"]
    assert [a.where for a in advise(document, live={OTHER})] == ["two"]


def test_a_mere_alternative_is_no_explanation():
    assert len(places_of("hard-word", "<p>You may have edema or pain.</p>")) == 1


def test_long_surroundings_are_cut_by_whole_words():
    (where,) = places_of("hard-word", f"<p>{'before ' * 20}edema {'after ' * 20}</p>")
    assert where.startswith("… before ") and where.endswith(" after …")
    assert len(where) < 140
