"""A file's kind is told by its name and its bytes; what is not read says what it is."""

import io
import zipfile

import pytest

from articles.importing.formats.files import find_files
from articles.importing.formats.kinds import kind_of
from articles.importing.tree import ImportFailure
from tests.commands.importing import page_file, run

HTML = b"<!DOCTYPE html><html><body><h1>Knee</h1><p>Sore.</p></body></html>"
WXR = b'<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>'
DITA = b'<!DOCTYPE concept PUBLIC "-//OASIS//DTD DITA Concept//EN" "concept.dtd"><concept/>'
DOCBOOK = b'<article xmlns="http://docbook.org/ns/docbook"><title>Knee</title></article>'


def packed(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return stream.getvalue()


ODT = packed("content.xml", mimetype="application/vnd.oasis.opendocument.text")
READ = [
    ("page.txt", b"Knee", "text"),
    ("page", b"Knee", "text"),
    ("page.md", b"# Knee", "markdown"),
    ("page.html", b"<article><title>Knee</title><p>Sore.</p></article>", "html"),
    ("page.txt", HTML, "html"),
    ("page.txt", b"<concept of pain> is old", "text"),
    ("page.aspx", HTML, "html"),
    ("page.docx", packed("word/document.xml"), "docx"),
    ("page", packed("[Content_Types].xml", "word/document.xml"), "docx"),
    ("page.json", b"{}", "json"),
    ("export.xml", WXR, "wxr"),
    ("export.wxr", WXR, "wxr"),
    ("topics.xml", b"<health-topics total='1'>", "medlineplus"),
    ("page.dita", DITA, "dita"),
    ("page.xml", DITA, "dita"),
    ("page.xml", DOCBOOK, "docbook"),
    ("page.xml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
    ("page.odt", ODT, "odt"),
    ("page.rtf", b"{\\rtf1 Knee}", "rtf"),
    ("page.pdf", b"%PDF-1.7\n", "pdf"),
    ("page.txt", b"%PDF-1.7\n", "pdf"),
]
REFUSED = [
    ("page.zip", packed("a.html"), "an archive (ZIP). Unpack it"),
    ("table.xlsx", packed("xl/workbook.xml"), "a spreadsheet: save it as CSV"),
    ("talk.pptx", packed("ppt/presentation.xml"), "slides"),
    ("book.epub", packed("a.html", mimetype="application/epub+zip"), "a book (EPUB)"),
    ("knee.png", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
    ("knee.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
    ("film.mp4", b"\0\0\0\x18ftypmp42", "a recording"),
    ("page.tar.gz", b"\x1f\x8b\x08\0", "an archive"),
    ("page.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "save it as .docx"),
    ("page.mht", b"From: <Saved by Blink>\r\nContent-Type: multipart/related", "web archive (MHT)"),
    ("page.eml", b"Subject: Knee\n\nSore.", "a letter"),
    ("table.csv", b"title;body\nKnee;Sore", "--mapping"),
    ("page.rst", b"Knee\n====", "for example with pandoc"),
    ("page.yml", b"title: Knee", "a file of settings"),
    ("page.xyz", b"Knee", "a kind that is not known (.xyz)"),
    ("page.xyz", b"Knee\0", "a binary file"),
    ("page.dita", b"Knee", "its content is none"),
    ("feed.xml", b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "a news feed"),
    (
        "sitemap.xml",
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
        "import_site",
    ),
    ("page.xml", b"<?xml version='1.0'?><recipe/>", "the root “recipe”"),
    ("all.ditamap", b"<map><topicref href='a.dita'/></map>", "a DITA map"),
    ("book.xml", b"<book xmlns='http://docbook.org/ns/docbook'/>", "each chapter is an article"),
    ("knee.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a picture"),
]


@pytest.mark.parametrize(("name", "start", "kind"), READ)
def test_the_kind_is_told(name, start, kind):
    assert kind_of(name, start) == kind


@pytest.mark.parametrize(("name", "start", "what"), REFUSED)
def test_another_kind_says_what_it_is(name, start, what):
    with pytest.raises(ImportFailure, match=r"^The file is") as refused:
        kind_of(name, start)
    assert what in str(refused.value)


@pytest.mark.django_db
@pytest.mark.once
def test_a_named_file_of_another_kind_fails_and_the_others_go_on(tmp_path):
    other = page_file(tmp_path, "title: Knee", name="page.yml")
    outcome = run(other, page_file(tmp_path))
    assert outcome.status == 1
    assert "page.yml: failed: The file is a file of settings" in outcome.err
    assert "1 created, 1 failed" in outcome.out


def test_in_a_folder_other_kinds_are_passed_over(tmp_path):
    for name in ("page.md", "page.yml", "knee.png", "page.pages"):
        page_file(tmp_path, "Knee", name=name)
    page_file(tmp_path, DITA.decode(), name="page.xml")
    page_file(tmp_path, "<?xml version='1.0'?><urlset/>", name="sitemap.xml")
    found, skipped = find_files([str(tmp_path)])
    assert [file.name for file in found] == ["page.md", "page.xml"]
    assert len(skipped) == 4


def test_a_format_that_is_asked_for_counts(tmp_path):
    outcome = run(page_file(tmp_path, name="page.log"), "--dry-run", "--format", "text")
    assert outcome.status == 0
