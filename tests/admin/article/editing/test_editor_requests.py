"""What the editing page asks the server for: articles to link to, pasted lines as list items."""

import pytest
from django.test import Client

from articles.admin.article.editing.pasting import MOST, items_of_html, items_of_text
from tests.admin.staff import address, filled_in, make_article
from tests.factories import items_of

pytestmark = pytest.mark.django_db
SPLIT = "/admin/articles/pasted-items/"
LINKS = "/admin/articles/links/"


def halves(items: list[dict]) -> list[tuple[str, str]]:
    return [(item["term"], item["description"]) for item in items]


def test_separators_and_bullets_of_pasted_lines():
    text = "• Fever – over 39 °C\n\n2) Rash: red & itchy\nCough\tdry\nJust tired\n- Pain"
    assert halves(items_of_text(text)) == [
        ("Fever", "over 39 °C"),
        ("Rash", "red &amp; itchy"),
        ("Cough", "dry"),
        ("Just tired", ""),
        ("Pain", ""),
    ]


def test_a_pasted_list_keeps_the_links_and_emphasis_a_document_allows():
    html = (
        '<ul><li><b>Fever</b>: see <a href="https://x.org/f" onclick="x()">this</a></li>'
        "<li>Cough<script>x()</script> – <em>dry</em></li></ul><p>Chills</p>"
    )
    assert halves(items_of_html(html)) == [
        ("Fever", 'see <a href="https://x.org/f">this</a>'),
        ("Cough", "<em>dry</em>"),
        ("Chills", ""),
    ]


def test_bullets_pasted_from_word_are_no_text():
    html = (
        "<p class=MsoListParagraph><!--[if !supportLists]--><span>·&nbsp;</span><!--[endif]-->"
        "Fever - high</p><p>· Cough</p>"
    )
    assert halves(items_of_html(html)) == [("Fever", "high"), ("Cough", "")]


@pytest.mark.parametrize("struck", [
    "<s>10 mg</s>", "<del>10 mg</del>", "<strike>10 mg</strike>",
    "<span style='text-decoration:line-through'>10 mg</span>",
    "<style>.c2{text-decoration:line-through}</style><span class=c2>10 mg</span>",
])  # fmt: skip
def test_struck_words_stay_struck_in_what_is_pasted(struck):
    [(term, _)] = halves(items_of_html(f"<ul><li>Take {struck} 5 mg</li></ul>"))
    assert term == "Take <s>10 mg</s> 5 mg"


@pytest.mark.parametrize("sign", ["hidden", "style='display:none'", "class=c3"])
def test_hidden_words_of_what_is_pasted_are_left_out_and_told(editing, sign):
    style = "<style>.c3{display:none}</style>"
    answer = editing.post(SPLIT, {"html": f"{style}<ul><li>Fever<i {sign}> zyx</i></li></ul>"})
    assert [item["term"] for item in answer.json()["items"]] == ["Fever"]
    assert answer.json()["left_out"] == ['Left out (hidden): "zyx"']


def test_a_table_of_two_columns_is_term_and_description():
    html = "<table><tr><td>Dose</td><td>5 mg</td></tr><tr><td>Often</td><td>Daily</td></tr></table>"
    assert halves(items_of_html(html)) == [("Dose", "5 mg"), ("Often", "Daily")]


def test_the_page_asks_and_is_answered_in_json(editing):
    answer = editing.post(SPLIT, {"text": "A – b"})
    assert answer.json() == {"items": [{"line": "A – b", "term": "A", "description": "b"}]}


def test_too_many_are_refused_with_a_remedy(editing):
    answer = editing.post(SPLIT, {"text": "x\n" * (MOST + 1)})
    assert answer.status_code == 422
    assert f"at most {MOST} at once" in answer.json()["error"]


def test_who_may_not_edit_may_not_ask(client, reviewer):
    reviewer.groups.clear()
    client.force_login(reviewer)
    assert client.post(SPLIT, {"text": "A"}).status_code == 403


def test_lines_left_in_the_field_become_items_at_the_end_on_save(editing, article):
    data = filled_in(editing.get(address(article)).content)
    data["blocks-2-more_items"] = "Fever – high\r\nRash"
    assert editing.post(address(article), data).status_code == 302
    items = items_of(article, position=0).values_list("position", "term", "description")
    assert list(items)[2:] == [(2, "Fever", "high"), (3, "Rash", "")]
    article.refresh_from_db()
    assert article.lock_version == 2


def test_too_many_lines_in_the_field_are_refused_there_and_stay(editing, article):
    data = filled_in(editing.get(address(article)).content)
    data["blocks-2-more_items"] = "x\n" * (MOST + 1)
    answer = editing.post(address(article), data)
    assert f"add at most {MOST} at once" in answer.content.decode()
    assert filled_in(answer.content)["blocks-2-more_items"].count("x") == MOST + 1


def test_an_article_is_found_by_its_title_with_its_linkable_sections(editing, article):
    make_article("Hiccups")
    article.section_set.filter(heading="Part 1").update(anchor="symptoms")
    found = editing.get(LINKS, {"q": "GALL", "language": "en"}).json()["articles"]
    address = f"article:{article.public_id}"
    [one] = found
    assert one["href"] == address
    assert (one["title"], one["about"]) == ("Gallstones", "en, never published")
    assert found[0]["sections"] == [{"href": f"{address}#symptoms", "heading": "Part 1"}]


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    editing, django_assert_max_num_queries
):
    for number in range(8):
        make_article(f"Rash {number}")
    with django_assert_max_num_queries(12):
        assert len(editing.get(LINKS, {"q": "rash"}).json()["articles"]) == 8


def test_only_staff_may_look_for_articles():
    assert Client().get(LINKS, {"q": "a"}).status_code == 302
