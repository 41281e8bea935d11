"""The PDF handout: what is on its sheets, and that a screen reader can read it."""

import base64
import io
import re
import subprocess
import sys
from typing import NamedTuple
from urllib.parse import unquote

import environ
import pytest
import segno
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from pypdf import PageObject, PdfReader
from selectolax.lexbor import LexborHTMLParser

from articles.delivery.article_context import load_article_context
from articles.models import Current, Edition
from articles.pages import branding
from articles.pages.handouts import pdf_process, renderers
from articles.pages.handouts.pdf_process import CannotMake, make_pdf
from healthinfo.config.brand import paper_size
from tests.factories import make_published
from tests.pages.every_page import publish_everything

# Sheets are made of an edition already read, by another process; how they are stored and served
# is tested on both databases in test_handout_http and test_handout_never_stale.
pytestmark = pytest.mark.once


class Made(NamedTuple):
    """One handout: as HTML, as a PDF, and the edition it shows."""

    html: str
    body: bytes
    pdf: PdfReader
    sheets: list[str]
    edition: Edition
    permanent: str

    @property
    def words(self) -> str:
        return " ".join(self.sheets)


def html_of(article, *, large: bool = False) -> str:
    current = Current.objects.select_related("edition", "review").get(pk=article.pk)
    return renderers.handout_html(load_article_context(current), large=large)


def made_of(article, *, large: bool) -> Made:
    html = html_of(article, large=large)
    edition = Current.objects.select_related("edition").get(pk=article.pk).edition
    permanent = f"http://testserver/a/{article.public_id}"
    body = make_pdf(html)
    pdf = PdfReader(io.BytesIO(body))
    sheets = [" ".join(sheet.extract_text().split()) for sheet in pdf.pages]
    return Made(html, body, pdf, sheets, edition, permanent)


@pytest.fixture(scope="module")
def both(django_db_setup, django_db_blocker) -> tuple[Made, Made]:
    """Ordinary and large print of an article that has everything: made once, as it takes long."""
    with django_db_blocker.unblock(), transaction.atomic():
        article = publish_everything("en")
        made = made_of(article, large=False), made_of(article, large=True)
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="module")
def handout(both) -> Made:
    return both[0]


def test_every_sheet_names_edition_date_title_and_publisher(both):
    for made in both:
        day = f"{made.edition.published_at:%B} {made.edition.published_at.day}, "
        assert len(made.sheets) > 2
        for number, sheet in enumerate(made.sheets, start=1):
            assert f"Edition 2, {day}{made.edition.published_at.year}" in sheet
            assert f"Page {number} of {len(made.sheets)}" in sheet
            assert "Health Information" in sheet and "Gout" in sheet


def test_the_warnings_come_before_the_text(handout):
    first = handout.sheets[0]
    summary = first.index("A painful swelling")
    for warning in ("Safety notice", "Changed since the last review"):
        assert first.index(warning) < summary < first.index("In an emergency: Call your")


def test_it_holds_every_part_of_the_text(handout):
    for words in ("Attack", "Tophus", "Rest", "Once a day", "Emergency: act now", "A source"):
        assert words in handout.words


def test_words_are_explained_at_the_end_and_not_in_between(handout):
    explained = handout.words.index("Words explained")
    assert handout.words.index("A waste.") > explained
    assert "A waste." not in handout.words[:explained]


def test_who_reviewed_it_when_and_what_has_changed_since(handout):
    about = handout.words.partition("About this handout")[2]
    assert "Clinically reviewed on" in about and "The text has been changed since." in about
    assert "does not replace advice from a health professional" in about


def test_each_question_has_lines_to_write_on(handout):
    questions = LexborHTMLParser(handout.html).css(".questions li")
    assert [len(question.css(".line")) for question in questions] == [3, 3]
    assert "Which foods should I avoid?" in handout.words
    assert "My own questions and notes" in handout.words


def test_the_code_links_to_the_permanent_address(handout):
    image = LexborHTMLParser(handout.html).css_first(".qr img")
    assert handout.permanent in image.attributes["alt"]
    assert handout.permanent in handout.words.replace(" ", "").replace("-\n", "-")
    assert modules_of(image.attributes["src"]) == dark_modules(handout.permanent)


def modules_of(source: str) -> set[tuple[int, int]]:
    """The dark modules an SVG of segno draws: (column, row), without the quiet zone of four."""
    svg = unquote(source.partition(",")[2])
    path = re.search(r' d="([^"]+)"', svg.replace("'", '"'))[1]
    dark, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "h":
            dark |= {(int(x) + i - 4, int(y) - 4) for i in range(int(values[0]))}
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return dark


def dark_modules(address: str) -> set[tuple[int, int]]:
    rows = enumerate(segno.make_qr(address, error="m").matrix)
    return {(x, y) for y, row in rows for x, module in enumerate(row) if module}


def test_it_is_tagged_and_says_its_language_and_title(handout):
    root = handout.pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert handout.pdf.metadata.title == "Gout"
    assert handout.pdf.xmp_metadata.dc_title["x-default"] == "Gout"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_its_tags_distinguish_headings_lists_tables_and_pictures(handout):
    found = tags_of(handout.pdf.trailer["/Root"]["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR"} <= {
        element["/S"] for element in found
    }
    pictures = [element for element in found if element["/S"] == "/Figure"]
    assert [picture["/Alt"] for picture in pictures] == [
        f"QR code that leads to {handout.permanent}"
    ]


def test_every_list_holds_nothing_but_its_items(handout):
    for element in tags_of(handout.pdf.trailer["/Root"]["/StructTreeRoot"]):
        if element["/S"] == "/L":
            assert {kid.get_object()["/S"] for kid in element["/K"]} <= {"/LI", "/L"}


def tags_of(element) -> list:
    """Every structure element below, in reading order."""
    kids = element.get("/K", [])
    kids = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    elements = [kid for kid in kids if isinstance(kid, dict) and "/S" in kid]
    return [found for each in elements for found in (each, *tags_of(each))]


def test_headings_are_its_bookmarks(handout):
    first, below = handout.pdf.outline
    titles = [item.title for item in below if not isinstance(item, list)]
    assert first.title == "Gout"
    assert titles[0] == "What is gout?" and "Questions to ask" in titles


def test_large_print_sets_all_of_its_text_in_eighteen_points_or_more(both):
    small, large = (sizes_of(made.pdf.pages[0]) for made in both)
    assert max(small, key=small.get) == 12.0 and max(large, key=large.get) == 18.0
    # Title and edition at the edges of a sheet, and addresses, may be a little smaller.
    assert min(large) >= 15.0


def sizes_of(sheet: PageObject) -> dict[float, int]:
    """{points: how many characters are set in them}."""
    sizes: dict[float, int] = {}

    def visit(text, matrix, text_matrix, font, size):
        if text.strip():
            # CSS pixels: 96 to the inch, of which a point is the 72nd.
            points = round(abs(size * text_matrix[0] * matrix[0]), 1)
            sizes[points] = sizes.get(points, 0) + len(text.strip())

    sheet.extract_text(visitor_text=visit)
    return sizes


def test_the_sheets_are_of_the_size_people_print_on(handout, db, settings):
    assert int(handout.pdf.pages[0].mediabox.width) == 595
    settings.PAPER = "letter"
    letter = PdfReader(io.BytesIO(make_pdf(html_of(make_published("Gout")))))
    assert int(letter.pages[0].mediabox.width) == 612


@pytest.mark.parametrize("size", ["a4", "A4", "Letter", ""])
def test_paper_may_be_written_in_any_case(monkeypatch, size):
    monkeypatch.setenv("PAPER", size)
    assert paper_size(environ.Env()) == ("letter" if size == "Letter" else "A4")


def test_paper_of_another_size_is_refused(monkeypatch):
    monkeypatch.setenv("PAPER", "foolscap")
    with pytest.raises(ImproperlyConfigured, match="Write PAPER=A4 or PAPER=letter"):
        paper_size(environ.Env())


def test_a_letter_that_no_font_has_makes_no_pdf_rather_than_a_hole(caplog):
    with pytest.raises(CannotMake):
        make_pdf('<html lang="en"><title>x</title><p>Take two \U00012f90 a day.</p></html>')
    assert "U+12F90" in caplog.text


def test_nothing_is_fetched_to_make_one(tmp_path):
    picture = tmp_path / "picture.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>secret</text></svg>')
    html = f'<html lang="en"><title>x</title><p>Gout <img src="{picture.as_uri()}" alt="none">'
    assert "secret" not in PdfReader(io.BytesIO(make_pdf(html))).pages[0].extract_text()


def test_the_same_edition_always_makes_the_same_bytes(handout):
    assert make_pdf(handout.html) == handout.body


# The maker of PDFs on a machine without libharfbuzz-subset.
WITHOUT_HARFBUZZ = """
import runpy, weasyprint.pdf.fonts
weasyprint.pdf.fonts.harfbuzz_subset = None
runpy.run_path({path!r}, run_name="__main__")
"""


def test_the_bytes_of_a_handout_hold_no_time(handout):
    code = WITHOUT_HARFBUZZ.format(path=pdf_process.MAKER[-1])
    command = [sys.executable, "-c", code, "--make"]
    html = handout.html.encode()
    first, second = (subprocess.check_output(command, input=html) for _ in range(2))
    assert first.startswith(b"%PDF-") and first == second


def test_a_handout_is_in_the_language_of_its_article(db):
    article = make_published("Gota", slug="gota", language="es", questions=["¿Por qué?"])
    page = LexborHTMLParser(html_of(article))
    assert page.css_first("html").attributes["lang"] == "es"
    assert "Preguntas que puede hacer" in page.css_first("#questions").text()


def test_a_handout_in_arabic_runs_from_right_to_left(db):
    article = make_published("النقرس", slug="gout", language="ar")
    title = LexborHTMLParser(html_of(article)).css_first("h1")
    assert (title.attributes["lang"], title.attributes["dir"]) == ("ar", "rtl")


def test_a_publishers_logo_is_embedded_in_the_handout(db, settings, tmp_path):
    picture = tmp_path / "logo.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    settings.BRAND = {**settings.BRAND, "logo": str(picture)}
    branding.logo.cache_clear()
    image = LexborHTMLParser(html_of(make_published("Gout"))).css_first(".logo img")
    branding.logo.cache_clear()
    assert image.attributes["alt"] == "Health Information"
    body = base64.b64decode(image.attributes["src"].partition("base64,")[2])
    assert body == picture.read_bytes()


def test_an_article_without_questions_has_room_for_the_readers_own(db):
    questions = LexborHTMLParser(html_of(make_published("Gout"))).css_first(".questions")
    assert not questions.css("ol") and len(questions.css(".line")) == 6
