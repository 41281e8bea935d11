"""ODT, RTF and PDF, read by the machine's own pandoc and pdftotext, in bounds; else refused."""

import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest

from articles.importing.formats import programs
from articles.importing.formats.files import find_files
from articles.importing.formats.programs import Program, parse_by_program
from articles.importing.tree import ImportFailure, Tree
from tests.importing.sources.reading import lines, parsed

needs_pandoc = pytest.mark.skipif(
    not shutil.which("pandoc"), reason="this machine has no pandoc (Debian: apt install pandoc)"
)
needs_pdftotext = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="this machine has no pdftotext (Debian: poppler-utils)"
)
HTML = """<h1>Sore knee</h1><p>It is common after sport.</p><h2>Dose</h2>
<p>Take 2.5 ml, at most 10<sup>9</sup>/L.</p><ul><li>Rest</li><li>Ice</li></ul>
<table><tr><th>Age</th><th>Dose</th></tr><tr><td>Under 2</td><td>2.5 ml</td></tr></table>"""
RTF = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0
{\b Sore knee}\par
It is common after sport.\par
Take 2.5 ml, not 25 ml. \'e9\par}"""


def odt(folder: Path) -> bytes:
    (folder / "page.html").write_text(HTML)
    command = ["pandoc", "--from=html", "--to=odt", "-o", "made.odt", "page.html"]
    subprocess.run(command, cwd=folder, check=True)
    return (folder / "made.odt").read_bytes()


def read(folder: Path, name: str, data: bytes) -> Tree:
    tree = parsed(folder, name, data)
    assert isinstance(tree, Tree), tree
    return tree


def pdf() -> bytes:
    """A page of a PDF with three lines, as any program writes it."""
    words = ("Sore knee", "", "It is common after sport.", "", "Take 2.5 ml, not 25 ml.")
    text = "".join(f"({line}) Tj 0 -20 Td " for line in words)
    stream = f"BT /F1 12 Tf 72 720 Td {text} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 6 >>\n%%EOF"


@needs_pandoc
def test_an_odt_is_read_with_headings_lists_and_tables(tmp_path):
    tree = read(tmp_path, "page.odt", odt(tmp_path))
    said = [line.replace("⁹", "9") for line in lines(tree)]
    assert (tree.title, tree.summary) == ("Sore knee", "It is common after sport.")
    assert said == ["2 Dose", "Take 2.5 ml, at most 109/L.", "- Rest", "- Ice", "Age | Dose",
                    "Under 2 | 2.5 ml"]  # fmt: skip


@needs_pandoc
def test_words_that_the_program_leaves_out_are_quoted(tmp_path):
    with zipfile.ZipFile(io.BytesIO(odt(tmp_path))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    header = b"<style:header><text:p>Draft of May</text:p></style:header></office:master-styles>"
    parts["styles.xml"] = parts["styles.xml"].replace(b"</office:master-styles>", header)
    with zipfile.ZipFile(document := io.BytesIO(), "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    said = "\n".join(read(tmp_path, "page.odt", document.getvalue()).warnings)
    assert 'Not in the draft: "Draft of May"' in said


@needs_pandoc
def test_an_rtf_is_read(tmp_path):
    tree = read(tmp_path, "page.rtf", RTF)
    assert tree.title == "Sore knee"
    assert "Take 2.5 ml, not 25 ml. é" in "\n".join([tree.summary, *lines(tree)])


@needs_pdftotext
def test_a_pdf_is_read_as_text(tmp_path):
    tree = read(tmp_path, "page.pdf", pdf())
    assert tree.title == "Sore knee"
    assert "Take 2.5 ml, not 25 ml." in "\n".join([tree.summary, *lines(tree)])


@needs_pandoc
@needs_pdftotext
@pytest.mark.parametrize("name", ["page.odt", "page.rtf", "page.pdf"])
def test_what_such_a_reading_may_lose_is_told(tmp_path, name):
    data = {"page.odt": lambda: odt(tmp_path), "page.rtf": lambda: RTF, "page.pdf": pdf}[name]()
    said = read(tmp_path, name, data).warnings[-1]
    assert said.startswith("Read by p") and "Compare it with the source." in said


@pytest.mark.parametrize(("name", "data", "program"), [
    ("page.odt", b"PK\x03\x04", "pandoc"), ("page.rtf", RTF, "pandoc"),
    ("page.pdf", b"%PDF-1.4", "poppler-utils"),
])  # fmt: skip
def test_without_the_program_the_file_is_refused_and_the_program_named(
    tmp_path, monkeypatch, name, data, program
):
    monkeypatch.setattr(programs, "program_for", lambda kind: None)
    kind = name.rpartition(".")[2]
    with pytest.raises(ImportFailure, match=f"apt install {program}"):
        parse_by_program(data, kind=kind)


def test_without_the_program_such_files_of_a_folder_are_passed_over(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "page.pdf").write_bytes(pdf())
    assert find_files([str(tmp_path)]) == ([], [tmp_path / "page.pdf"])


def runs(folder: Path, monkeypatch, script: str) -> str:
    """Why a program that does this is not waited for."""
    program = folder / "reader"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setitem(
        programs.PROGRAMS, "pdf", Program(str(program), "reader", ("IN", "OUT"), "text", "words")
    )
    with pytest.raises(ImportFailure) as refused:
        parse_by_program(b"%PDF", kind="pdf")
    return str(refused.value)


@pytest.mark.parametrize(("script", "why"), [
    ("echo 'no page' >&2; exit 3", "no page"),
    ("exit 0", "it wrote nothing"),
    ("exit 4", "it ended with 4"),
    ("sleep 30", "it took over 1 seconds"),
    ("while :; do :; done", "it took over 1 seconds"),
    ("head -c 20000000 /dev/zero > $2", "could not read the file"),
])  # fmt: skip
def test_a_program_that_misbehaves_is_ended_and_told(tmp_path, monkeypatch, script, why):
    monkeypatch.setattr(programs, "SECONDS", 1)
    assert why in runs(tmp_path, monkeypatch, script)


def test_a_program_sees_nothing_of_our_environment_and_leaves_no_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    said = runs(tmp_path, monkeypatch, 'echo "env: $(env)" >&2; pwd >&2; exit 1')
    assert "hidden" not in said and "HOME=" in said
    assert not list(folder.iterdir())


def test_memory_has_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(programs, "MEMORY", 64 * 1024 * 1024)
    said = runs(tmp_path, monkeypatch, "python3 -c 'print(len(bytearray(1 << 30)))'; exit $?")
    assert "could not read the file" in said


def test_an_odt_that_unpacks_without_bound_is_refused(monkeypatch):
    monkeypatch.setattr(programs, "program_for", lambda kind: "/bin/false")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"\0" * (61 * 1024 * 1024))
    with pytest.raises(ImportFailure, match="unpacks to over 60 MB"):
        parse_by_program(stream.getvalue(), kind="odt")
