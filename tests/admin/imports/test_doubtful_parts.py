"""Doubtful parts of an import are listed worst first; the draft goes without those ticked."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.importing.warning_kinds import kind_of
from articles.models import Article, Origin
from tests.admin.imports.test_import_screen import ADDRESS, asked, create, filled_in, words_of

pytestmark = pytest.mark.django_db
AWAY = 'href="https://x.org/a"'
PAGE = f"""<html lang="en"><main><h1>Sore knee</h1><p>A knee that hurts on stairs.</p>
<h2>Signs</h2><p>It aches and swells, most of all in the morning after a long walk.</p>
<h2>Elsewhere</h2><ul><li><a {AWAY}>Why knees crack</a></li><li><a {AWAY}>On legs</a></li></ul>
<h2><a {AWAY}>Marmalade</a></h2><p>All on <a {AWAY}>marmalade for 12 knees</a></p>
<h2>Rest</h2><p>Walk less for a week.</p></main></html>"""


def listed(answer) -> list[str]:
    page = LexborHTMLParser(answer.content.decode())
    return [" ".join(node.text().split()) for node in page.css(".import-doubts li")]


def test_they_are_listed_worst_first_with_their_first_words_and_the_reason(editing):
    worst, other = listed(asked(editing, PAGE))
    assert "Leave out “Marmalade All on marmalade for 12 knees”" in worst
    assert "7 words. Its heading was a link to another page." in worst and "Section 3" in worst
    assert "Elsewhere Why knees crack On legs" in other and "Nearly all" in other


def test_they_stay_unless_they_are_ticked(editing):
    create(editing, asked(editing, PAGE))
    assert "marmalade" in words_of(Article.objects.get())


def test_the_draft_goes_without_what_is_ticked_and_keeps_its_words_as_a_warning(editing):
    create(editing, asked(editing, PAGE), **{"p0-out-2": "on"})
    article = Article.objects.get()
    assert list(article.section_set.values_list("heading", flat=True)) == [
        "Signs", "Elsewhere", "Rest",
    ]  # fmt: skip
    told = [each["text"] for each in Origin.objects.get().warnings]
    said = 'Left out (chosen by a person): "Marmalade All on marmalade for 12 knees"'
    assert said in told and kind_of(said) == "left-out"


def test_the_button_shows_the_outline_without_them(editing):
    answer = editing.post(
        ADDRESS, filled_in(asked(editing, PAGE)) | {"again": "1", "p0-out-1": "on"}
    )
    page = LexborHTMLParser(answer.content.decode())
    assert len(listed(answer)) == 1 and len(page.css(".import-section")) == 3
    assert "Why knees crack" in page.css_first(".import-left-out").text()
    assert not Article.objects.exists()


def test_all_sections_cannot_be_left_out(editing):
    page = f"<main><h1>Sore knee</h1><p>It hurts on stairs.</p><h2><a {AWAY}>A</a></h2><p>B.</p>"
    answer = create(editing, asked(editing, page), **{"p0-out-0": "on"})
    assert answer.status_code == 422 and not Article.objects.exists()
    assert "Keep one section at least" in answer.content.decode()


def test_a_page_without_doubt_shows_no_list(editing):
    assert b"import-doubts" not in asked(editing).content
