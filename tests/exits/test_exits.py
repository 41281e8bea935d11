"""Every exit says every form as the table does."""

import html
import io
import re

import pytest
from django.db import transaction
from pypdf import PdfReader

from articles.documents.richtext.plain_text import text_of
from articles.models import SearchEntry
from articles.pages.handouts.pdf_process import make_pdf
from articles.search.analysis import stems_of
from tests.exits.exits import MARKUP, TITLES, WORDS
from tests.exits.forms import BLOCKS, FORMS
from tests.exits.world import HEADING, SUMMARY, TITLE, World, make_world, marked

pytestmark = pytest.mark.django_db
EXPECTED = {"title": TITLE[1], "summary": SUMMARY[1], "heading": HEADING[1]}


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker) -> dict[str, str]:
    """What each exit says, white space as single spaces. Nothing stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        read = {name: read for name, (_, read) in {**WORDS, **TITLES}.items()}
        found = {name: read(world) for name, read in {**read, **MARKUP}.items()}
        found["search index"] = index_of(world)
        transaction.set_rollback(True)
    return {
        name: text if name in MARKUP else " ".join(html.unescape(text).split())
        for name, text in found.items()
    }


def index_of(world: World) -> str:
    return SearchEntry.objects.get(pk=world.forms.pk).text


def expected(place: str, name: str) -> list[str]:
    forms = FORMS if place in ("term", "description") else [*FORMS, *BLOCKS]
    step = 7 if name == "snippets" else 1
    words = [marked(place, n, form.plain) for n, form in enumerate(forms) if n % step == 0]
    return words if name != "snippets" else [w for w in words if "zyt" in w][: len(FORMS) // 7]


@pytest.mark.parametrize("name", WORDS)
def test_plain_text_says_every_form(said, name):
    wanted = [words for place in WORDS[name][0] for words in expected(place, name)]
    assert [words for words in wanted if words not in said[name]] == []


def without_links(markup: str) -> str:
    """The plain text, but for links, which each exit makes of its own."""
    return " ".join(text_of(re.sub(r"</?a\b[^>]*>", "", markup)).split())


@pytest.mark.parametrize("name", MARKUP)
def test_mark_up_keeps_every_form(said, name):
    shown = without_links(said[name])
    wanted = [marked("text", n, without_links(form.html)) for n, form in enumerate(FORMS)]
    assert [words for words in wanted if words not in shown] == []


@pytest.mark.parametrize("name", TITLES)
def test_title_summary_and_headings_say_theirs(said, name):
    wanted = [EXPECTED[what] for what in TITLES[name][0].split()]
    shown = readings(said[name])
    assert [words for words in wanted if words not in shown] == []


def readings(shown: str) -> str:
    """As it is, and read as mark-up: a feed may hold either."""
    return f"{shown} {html.unescape(shown)} {' '.join(text_of(shown).split())}"


def test_the_index_has_every_word(said):
    words = set(said["search index"].split())
    missing = {f.plain for f in FORMS if not set(stems_of(f.plain, "en")) <= words}
    assert missing == set()


@pytest.mark.once
def test_the_bookmarks_of_a_pdf_say_what_the_headings_say():
    headings = f"<h1>{TITLE[1]}</h1><h2>{HEADING[1]}</h2>"
    made = make_pdf(f"<html lang=en><title>{TITLE[1]}</title><body>{headings}</body></html>")
    title, [heading] = PdfReader(io.BytesIO(made)).outline
    assert (title.title, heading.title) == (TITLE[1], HEADING[1])
