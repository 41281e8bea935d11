"""A file that cannot be read fails with a reason, whatever its extension; the rest is read."""

import io
import zipfile

import pytest

from articles.models import Article, Origin
from tests.commands.importing import page_file, record, records_file, run

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20


def bomb() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document/>")
        archive.writestr("word/media/image.png", bytes(70 * 1024 * 1024))
    return whole.getvalue()


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.docx", "x.json", "x.jsonl"])
@pytest.mark.parametrize("data", [PNG, PDF, b"", b" \n", "Gripe común".encode("utf-16-le")])
def test_what_is_no_page_fails_and_the_next_file_is_read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    page_file(tmp_path, name="y.txt")
    done = run(tmp_path)
    assert done.status == 1
    assert done.err.startswith(f"{tmp_path}/{name}: failed: ")
    assert done.lines[-1] == "2 files: 1 created, 1 failed"


@pytest.mark.parametrize(("name", "data", "says"), [
    ("x.html", b"<h1>a</h1>" + b"<div>" * 100_000, "inside one another"),
    ("x.html", b"<h1>a</h1>" + b"<ul><li>a" * 20_000, "inside one another"),
    ("x.json", b"[" * 100_000, "not JSON"),
    ("x.txt", b"word\n" * 100_000, "100,001 lines"),
    ("x.txt", b"a " * 5_000_000, "a line of 10,000,000 characters"),
    ("x.html", b"<h1>a</h1><p>" + b"abc " * 1_000_000, "letters of text"),
    ("x.json", b'{"title": "' + b"a" * 3_000_000 + b'", "sections": []}', "longer than 2 MB"),
    ("x.docx", bomb(), "unpacks to over 60 MB"),
])  # fmt: skip
def test_too_much_of_anything_is_refused_with_the_limit(tmp_path, name, data, says):
    (tmp_path / name).write_bytes(data)
    assert says in run(tmp_path).err


@pytest.mark.parametrize("fields", [
    {"source_id": "x" * 501}, {"source": "x" * 201}, {"source_id": "a\0b"},
    {"source_url": "https://example.org/" + "x" * 1000}, {"slug": "x" * 121},
    {"topics": [{"slug": "t" * 81, "name": "T"}]}, {"related": ["a\0b"]},
    {"codes": [{"system": "s", "code": "c" * 61}]}, {"authors": [{"name": "n" * 201}]},
    {"call_to_action": {"text": "Call us", "label": "l" * 121}},
    {"references": [{"title": "r" * 501}]},
])  # fmt: skip
def test_what_no_column_holds_is_refused_by_name_and_the_rest_is_read(tmp_path, fields):
    done = run(records_file(tmp_path, {**record(1), **fields}, record(2)))
    field = next(iter(fields))
    assert f"line 1: {field}" in done.err
    assert Origin.objects.get().source_id == "p2"


def test_a_name_that_is_no_text_fails_alone(tmp_path):
    page_file(tmp_path, name="a\udcff.txt")
    page_file(tmp_path, name="b.txt")
    assert run(tmp_path).lines[-1] == "2 files: 1 created, 1 failed"


def test_an_address_too_long_to_keep_is_left_out_with_a_warning(tmp_path):
    address = "https://example.org/" + "x" * 1000
    html = f'<link rel="canonical" href="{address}"><h1>Knee</h1><p>It may hurt.</p>'
    done = run(page_file(tmp_path, html, "knee.html"))
    assert Article.objects.get().origin.url == ""
    assert address in done.out
