"""Importing in the browser: read, looked over, corrected, created."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from selectolax.lexbor import LexborHTMLParser

from articles.drafting.loading import load_draft
from articles.models import Act, Article, Origin
from tests.admin.staff import person, refusal_page, signed_in
from tests.factories import texts_of
from tests.importing.formats.word_files import changed, p, word

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/import/"
PAGE = """Metastatic spine tumors

A metastatic spine tumor is a cancer that has spread to the spine from elsewhere.

Symptoms

Call 911 right away if you cannot move your legs. Symptoms often come on slowly.

- Back pain – a deep ache that is worse at night
- Weakness – in the arms or legs

Treatment

Your care team plans treatment with you.
"""


def asked(browser, text=PAGE, **fields):
    return browser.post(ADDRESS, {"text": text, "language": "", "kind": "condition", **fields})


def filled_in(answer) -> dict:
    """What the outline's form would send."""
    data = {}
    form = LexborHTMLParser(answer.content.decode()).css_first(".import-outline form")
    for node in form.css("input[name], textarea[name], select[name]"):
        given = node.attributes
        if node.tag == "select":
            chosen = node.css_first("option[selected]") or node.css_first("option")
            data[given["name"]] = chosen.attributes["value"] or ""
        elif node.tag == "textarea":
            data[given["name"]] = node.text().removeprefix("\n")
        elif given.get("type") not in ("checkbox", "radio") or "checked" in given:
            data[given["name"]] = given.get("value") or ""
    return data


def create(browser, answer, **fields):
    return browser.post(ADDRESS, filled_in(answer) | {"create": "1"} | fields)


def words_of(article) -> str:
    sections = load_draft(article).sections
    return " ".join(f"{one.row.heading} {' '.join(one.texts())}" for one in sections)


def test_a_pasted_page_is_shown_as_outline_beside_its_source(editing):
    page = LexborHTMLParser(asked(editing).content.decode())
    legends = [node.text() for node in page.css("fieldset.import-section legend")]
    assert [legend.split(": ")[1] for legend in legends][-2:] == ["Symptoms", "Treatment"]
    assert "Call 911 right away" in page.css_first(".import-source").text()
    assert page.css_first(".import-term").text() == "Back pain"


def test_looking_it_over_saves_nothing(editing):
    editing.post(ADDRESS, filled_in(asked(editing)) | {"again": "1"})
    assert not Article.objects.exists() and not Act.objects.exists()


def test_a_warning_is_shown_at_its_section_with_the_line_it_is_about(editing):
    page = LexborHTMLParser(asked(editing).content.decode())
    sections = {n.css_first("legend").text(): n for n in page.css(".import-section")}
    [symptoms] = [node for legend, node in sections.items() if "Symptoms" in legend]
    remark = symptoms.css_first(".import-remarks li")
    assert "Call 911" in remark.text()
    line = page.css_first(remark.css_first("a").attributes["href"]).text()
    assert "Call 911" in line


def test_the_outline_counts_words_numbers_and_warnings_by_kind(editing):
    page = LexborHTMLParser(asked(editing).content.decode())
    facts = {node.text(): node.next.text() for node in page.css(".import-facts dt")}
    assert facts["Words"] == "58 in the source, 58 in the draft"
    assert facts["Numbers"] == "1 in the source, 1 in the draft"
    assert facts["Warnings"] == "1 care-advice"


def test_creating_makes_the_draft_the_command_would_make(editing, author):
    answer = create(editing, asked(editing))
    article = Article.objects.get()
    assert answer.url == f"/admin/articles/article/{article.pk}/change/"
    assert article.title == "Metastatic spine tumors" and article.owner == author
    act = Act.objects.get()
    assert (act.action, act.actor) == ("import", author)
    page = editing.get(answer.url).content.decode()
    assert "Created the draft" in page and "2 list items" in page and "to look into" in page


def test_corrections_are_what_is_created(editing):
    answer = asked(editing)
    number = len(LexborHTMLParser(answer.content.decode()).css(".import-section")) - 1
    fields = {f"p0-s{number}-heading": "How it is treated", f"p0-s{number}-level": "3"}
    create(editing, answer, **fields, **{f"p0-s{number}-aspect": "treatments", "p0-title": "Spine"})
    section = Article.objects.get(title="Spine").section_set.last()
    assert (section.heading, section.level) == ("How it is treated", 3)
    assert section.aspect == "treatments"


def test_a_section_joined_to_the_one_above_keeps_its_words(editing):
    answer = asked(editing)
    number = len(LexborHTMLParser(answer.content.decode()).css(".import-section")) - 1
    create(editing, answer, **{f"p0-s{number}-merge": "on"})
    article = Article.objects.get()
    assert "<strong>Treatment</strong>" in words_of(article)
    assert "Treatment" not in article.section_set.values_list("heading", flat=True)


def test_a_list_becomes_paragraphs_and_is_shown_so_before_it_is_saved(editing):
    data = filled_in(asked(editing))
    field = next(name for name, value in data.items() if value == "bullets")
    again = editing.post(ADDRESS, data | {"again": "1", field: "paragraphs"})
    assert not LexborHTMLParser(again.content.decode()).css("ul.import-words")
    create(editing, again)
    assert "<strong>Back pain</strong> – a deep ache" in words_of(Article.objects.get())


def test_a_heading_taken_away_is_asked_for_and_nothing_typed_is_lost(editing):
    answer = create(editing, asked(editing), **{"p0-s1-heading": " ", "p0-title": "Kept title"})
    assert answer.status_code == 422 and not Article.objects.exists()
    page = answer.content.decode()
    assert "Give it a heading, or join it" in page and "Kept title" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Paste a text here"), ("\n\t ", "Paste a text here"), ("%PDF-1.4", "a PDF")],
)
def test_text_that_holds_no_article_is_refused_at_its_field(editing, text, said):
    answer = asked(editing, text)
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["text"])


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("photo.txt", b"\x89PNG\x00\x01", "binary"),
        ("broken.docx", b"PK\x03\x04 broken", "docx"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "Only .txt, .md, .html and .docx"),
        ("many.json", b"{}", "Only .txt, .md, .html and .docx"),
        ("huge.txt", b"a" * (10 * 2**20 + 1), "at most 10 MB"),
    ],
)
def test_a_bad_file_is_refused_at_its_field_and_the_pasted_text_stays(editing, name, data, said):
    answer = asked(editing, "", uploads=upload(name, data))
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["uploads"])


def test_good_files_are_read_although_another_is_bad(editing):
    files = [upload("good.txt", PAGE.encode()), upload("bad.txt", b"")]
    answer = asked(editing, "", uploads=files)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Not read: bad.txt" in page and "good.txt" in page


def test_several_files_become_several_drafts(editing):
    html = b"<html lang=es><main><h1>Asma</h1><h2>Causas</h2><p>El polvo y el polen.</p></main>"
    answer = asked(editing, "", uploads=[upload("a.txt", PAGE.encode()), upload("b.html", html)])
    create(editing, answer)
    assert sorted(Article.objects.values_list("language", flat=True)) == ["en", "es"]
    assert Origin.objects.filter(source="upload", source_id="b.html").exists()


def test_when_one_of_several_cannot_be_saved_none_is(editing):
    create(editing, asked(editing, "", uploads=upload("a.txt", PAGE.encode())))
    files = [upload("c.txt", PAGE.encode()), upload("a.txt", PAGE.encode())]
    answer = asked(editing, "", uploads=files)
    refused = create(editing, answer, **{"p1-same": "same", "p1-language": "es"})
    assert refused.status_code == 422 and Article.objects.count() == 1
    assert "was imported as en" in refused.content.decode()


def test_a_source_imported_before_asks_what_it_is(editing):
    create(editing, asked(editing))
    answer = asked(editing)
    assert "A source of this name was imported before" in answer.content.decode()
    assert "Choose what is to happen." in refusal_page(create(editing, answer))


def test_the_same_page_brings_its_draft_up_to_date(editing):
    create(editing, asked(editing))
    answer = asked(editing, PAGE.replace("with you", "with you and your family"))
    create(editing, answer, **{"p0-same": "same"})
    assert "your family" in words_of(Article.objects.get())


def test_another_page_of_the_same_name_becomes_a_draft_of_its_own(editing):
    for _ in range(2):
        create(editing, asked(editing), **{"p0-same": "other"})
    create(editing, asked(editing), **{"p0-same": "other"})
    assert Article.objects.count() == 3


def test_what_an_editor_has_touched_is_told_and_left(editing):
    create(editing, asked(editing))
    article = Article.objects.get()
    texts_of(article).update(html="<p>An editor's words.</p>")
    answer = asked(editing, PAGE + "\nMore words of the source.\n")
    assert "An editor has changed that draft since." in answer.content.decode()
    told = editing.get(create(editing, answer, **{"p0-same": "same"}).url).content.decode()
    assert "Left the draft as it is" in told
    assert "An editor's words." in texts_of(article).first().html


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: "x", lambda t: ""])
def test_an_outline_that_was_tampered_with_is_not_read(editing, change):
    data = filled_in(asked(editing))
    answer = editing.post(ADDRESS, data | {"create": "1", "p0-token": change(data["p0-token"])})
    assert answer.status_code == 422 and not Article.objects.exists()


@pytest.mark.parametrize("pages", ["x", "-1", "3", "9" * 30])
def test_a_nonsense_number_of_pages_creates_nothing(editing, pages):
    answer = editing.post(ADDRESS, filled_in(asked(editing)) | {"create": "1", "pages": pages})
    assert answer.status_code == 422 and not Article.objects.exists()


def test_scripts_of_a_source_reach_neither_outline_nor_draft(editing):
    html = (
        "<main><h1>Pain</h1><h2>Why</h2><p>Ask <b onclick='x()'>us</b>.</p><script>bad()</script>"
    )
    answer = asked(editing, f"{html}<p><a href='javascript:bad()'>Here</a> it is.</p></main>")
    create(editing, answer)
    assert "onclick" not in words_of(Article.objects.get())
    shown = LexborHTMLParser(answer.content.decode()).css_first(".import-read").html
    assert "onclick" not in shown and "javascript:" not in shown


def test_only_those_who_may_add_articles_import(db):
    guest = person("guest")
    assert signed_in(guest).get(ADDRESS).status_code == 403


def test_a_word_document_is_read(editing):
    answer = asked(editing, "", uploads=upload("page.docx", docx_of("Asthma", "Symptoms")))
    assert answer.status_code == 200
    page = LexborHTMLParser(answer.content.decode())
    assert "It starts slowly." in page.css_first(".import-source").text()


def docx_of(title: str, heading: str) -> bytes:
    def paragraph(text: str, style: str = "") -> str:
        mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"

    name = "http://schemas.openxmlformats.org"
    office = f"{name}/officeDocument/2006/relationships/officeDocument"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    main = f'xmlns:w="{name}/wordprocessingml/2006/main"'
    body = paragraph(title, "Heading1") + paragraph(heading, "Heading2")
    body += paragraph("It starts slowly.")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{name}/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{word}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{name}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {main}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {main}/>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    return out.getvalue()


def word_file(body: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("123.docx", word(body, title=""))


def test_a_word_file_without_a_title_takes_the_one_that_is_typed(editing):
    upload = word_file(p("Rest the leg until the pain is gone.") + p("Then walk."))
    page = asked(editing, text="", uploads=upload, title="Sore knee").content.decode()
    assert LexborHTMLParser(page).css_first("[name=p0-title]").attributes["value"] == "Sore knee"


def test_tracked_changes_of_a_word_file_are_taken_by_choice(editing):
    upload = word_file(p(changed("del", "Take 500."), changed("ins", "Take 250.")) + p("Rest."))
    answer = asked(editing, text="", uploads=upload, title="Sore knee", changes="reject")
    page = LexborHTMLParser(answer.content.decode())
    assert "Take 500." in page.css_first(".import-source").text()
    assert "Take 250." not in page.css_first(".import-source").text()
