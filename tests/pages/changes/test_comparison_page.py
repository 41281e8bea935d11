"""Two editions compared: /{language}/{slug}/changes/?from=&to=."""

import html5lib
import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser

from articles.documents.compare.comparison_types import Segment
from articles.documents.compile import compile_document
from articles.editorial.notices.holding import raise_holding_notice
from articles.models import Current
from articles.pages.presenters.article.comparison import MarkedSection, present_compared
from articles.pages.presenters.article.marked_changes import (
    CriticalWords,
    mark_changes,
    merge_segments,
)
from tests.documents.drafts import drafts
from tests.factories import (
    add_section,
    make_document,
    make_published,
    make_section,
    publish_draft,
    publish_reworded,
    reword,
    withdraw_article,
)
from tests.pages.reading import read_page, text_of

documents = drafts.map(compile_document)


def paragraph(html: str) -> dict:
    return {"type": "text", "html": html}


def items(*terms: str) -> dict:
    rows = [{"id": t, "term": t, "description": "", "urgency": None} for t in terms]
    return {"type": "list", "style": "bullets", "start": 1, "items": rows}


def between(before: list[dict], after: list[dict], **language) -> MarkedSection:
    """What readers are shown of the only section of two documents."""
    old, new = (make_document(make_section(*blocks), **language) for blocks in (before, after))
    return present_compared(old, new)["sections"][0]


@pytest.fixture
def gout(db):
    article = make_published("Gout", slug="gout")
    reword(article, "<p>Most people notice a <b>very</b> slow onset.</p>")
    add_section(article, "Rest & <cold>", body="<p>Take 5 mg.</p>")
    publish_draft(article)
    return article


def read(client, query: str) -> str:
    return text_of(read_page(client, f"/en/gout/changes/{query}").css_first("main"))


@settings(max_examples=25, deadline=None)
@given(documents, documents)
def test_any_two_documents_give_balanced_html_without_their_markup(old, new):
    compared = present_compared(old, new)
    for section in compared["sections"]:
        html = render_to_string(
            "articles/parts/changes/compared_section.html", {"section": section, "words_in": ""}
        )
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(f"<!DOCTYPE html><title>x</title><section>{html}</section>")
        tags = {node.tag for node in LexborHTMLParser(html).css("section *, body *")}
        assert tags <= {"p", "span", "strong", "ins", "del", "ul", "li"}


@settings(max_examples=25, deadline=None)
@given(documents)
def test_a_document_compared_with_itself_has_nothing_to_tell(document):
    assert present_compared(document, document) == {"around": [], "sections": []}


def test_words_are_marked_said_aloud_and_escaped():
    segments = [
        Segment("same", "Take ", critical=False),
        Segment("removed", "<b> ", critical=False),
        Segment("added", "5 mg ", critical=True),
    ]
    assert mark_changes(merge_segments(segments, "en"), "en") == (
        'Take <del><span class="heard">[removed:] </span>&lt;b&gt;</del> '
        '<ins class="critical"><span class="heard">[added:] </span>5 mg</ins> '
    )


def test_a_number_and_its_unit_are_marked_as_one():
    section = between([paragraph("<p>It has 5 g.</p>")], [paragraph("<p>It has 5 grams.</p>")])
    assert section.differ == CriticalWords(before=["5 g"], now=["5 grams"])


def test_what_is_said_aloud_is_in_the_pages_language():
    html = mark_changes([Segment("added", "خذ", critical=False)], "ar")
    assert '<span class="heard" lang="en" dir="ltr">[added:] </span>' in html


def test_a_section_that_came_as_a_whole_is_not_marked_word_by_word():
    a, b = make_section(id="a"), make_section(paragraph("<p>Take 5 mg.</p>"), id="b")
    [added] = present_compared(make_document(a), make_document(a, b))["sections"]
    assert "heard" not in added.groups[0].parts[0].html and added.differ is None


def test_numbers_and_doses_that_differ_are_called_out():
    section = between(
        [paragraph("<p>It has 500 mg.</p>")], [paragraph("<p>It never has 250 mg.</p>")]
    )
    assert section.differ == CriticalWords(before=["500 mg"], now=["never", "250 mg"])


def test_of_a_language_whose_words_are_unknown_only_numbers_are_called_out():
    before, after = paragraph("<p>خذ 5 الآن</p>"), paragraph("<p>خذ 6 غدا</p>")
    section = between([before], [after], language="ar")
    assert section.differ == CriticalWords(before=["5"], now=["6"])


def test_items_are_shown_one_by_one():
    [group] = between([items("Fever", "Cough")], [items("Cough", "Pain")]).groups
    looks = [part.looks for part in group.parts]
    assert group.items and looks == ["said soft", "said", "said"]


def test_where_only_the_layout_differs_it_says_so():
    section = between([paragraph("<p>Rest.</p>")], [paragraph("<p><b>Rest.</b></p>")])
    assert section.only_layout and section.groups == []


def test_a_changed_link_is_shown_with_its_permanent_address():
    before = paragraph('<p><a href="tel:1">Call</a></p>')
    after = paragraph(f'<p><a href="article:{"0" * 8}-0000-4000-8000-{"0" * 12}">Call</a></p>')
    [fact] = between([before], [after]).facts
    assert fact.before == "tel:1" and fact.now.startswith("http://testserver/a/0000")


def test_sections_moved_and_removed_are_named():
    a, b = (make_section(id=key, heading=key.upper()) for key in "ab")
    moved = present_compared(make_document(a, b), make_document(b, a))["sections"]
    [removed] = present_compared(make_document(a, b), make_document(a))["sections"]
    assert [row.change for row in moved] == ["moved"]
    assert removed.change == "removed" and "<del>" in removed.groups[0].parts[0].html


def test_the_audience_is_shown_in_the_pages_words():
    adults = {"who": "parent", "age_min": 18, "age_max": 65, "sex": "female"}
    [row] = present_compared(make_document(), make_document(audience=adults))["around"]
    assert row.before == "Patients"
    assert row.now == "Parents, female, from 18 years, up to 65 years"


def test_two_editions_are_compared(client, gout):
    words = read(client, "?from=1&to=2")
    assert "From edition 1 of" in words and "a [added:] very slow onset" in words
    assert "Rest & <cold>: Part added" in words


def test_they_may_be_chosen_in_either_order_or_one_alone(client, gout):
    words = read(client, "?from=1&to=2")
    for query in ("?from=2&to=1", "?to=2", "?from=1", "?from=1&to="):
        assert read(client, query) == words


def test_editions_with_the_same_words_say_just_that(client, gout):
    gout.refresh_from_db()
    gout.slug = "gout"
    gout.call_to_action = "Join us."
    gout.save()
    publish_draft(gout)
    words = read(client, "?from=2&to=3")
    assert "The words of both editions are the same." in words and "added:" not in words


def test_a_first_edition_has_nothing_before_it(client, gout):
    assert "This is the first edition" in read(client, "?to=1")


def test_one_edition_chosen_twice_is_shown(client, gout):
    assert "You chose edition 2 twice." in read(client, "?from=2&to=2")


@pytest.mark.parametrize(
    "query", ["from=1&to=9", "from=0&to=1", "from=x&to=2", "from=1&to=٢", "to=" + "9" * 40, "to=0"]
)
def test_an_edition_there_is_not_is_404_with_those_there_are(client, gout, query):
    response = client.get(f"/en/gout/changes/?{query}")
    assert response.status_code == 404
    html = response.content.decode()
    assert "are numbered 1 to 2." in html and '<select id="to" name="to">' in html


def test_a_withdrawn_edition_is_gone_also_here(client, gout):
    withdraw_article(gout)
    publish_reworded(gout, "<p>New words.</p>")
    for query in ("from=2&to=3", "from=1&to=2", "to=3"):
        assert client.get(f"/en/gout/changes/?{query}").status_code == 410


def test_the_cost_of_a_comparison_is_constant(client, gout, django_assert_num_queries):
    with django_assert_num_queries(4):
        read(client, "?from=1&to=2")


def test_a_notice_now_raised_is_above_old_words(client, gout):
    raise_holding_notice([Current.objects.get()], reason="A recall.", at=timezone.now())
    assert read(client, "?from=1&to=2").startswith("Safety notice")


def test_the_form_shows_the_editions_chosen(client, gout):
    chosen = read_page(client, "/en/gout/changes/?from=1&to=2").css("option[selected]")
    assert [option.attributes["value"] for option in chosen] == ["1", "2"]
