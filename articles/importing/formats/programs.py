"""ODT, RTF and PDF by programs of the machine: pandoc and pdftotext, each in bounds of its own.

No shell, a folder of their own that is removed, limits of time, memory and output, and nothing of
the environment. What such a reading may lose is told with every page.
"""

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePath

from articles.importing.html import tree_from_html
from articles.importing.html.decoding import refuse_deep_nesting
from articles.importing.lost_words import tell_losses
from articles.importing.text.parse import parse_text
from articles.importing.tree import ImportFailure, Tree

from .odt import prepared_odt
from .rtf import words_of_rtf

SECONDS = 60
MEMORY = 1024 * 1024 * 1024
MAX_OUTPUT = 10 * 1024 * 1024
MAX_INPUT = 25 * 1024 * 1024
# Started by Python itself, so that the limits stand before the program does.
_LIMITED = """
import os, resource, sys
seconds, memory, output = map(int, sys.argv[1:4])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
if memory:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
os.execv(sys.argv[4], sys.argv[4:])
"""

_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.S)


@dataclass(frozen=True)
class Program:
    """A program and what it makes. `package` is Debian's name of what to install."""

    name: str
    package: str
    arguments: tuple[str, ...]
    makes: str
    loses: str
    # Haskell's runtime reserves a terabyte of addresses: pandoc is bounded by its own option.
    bounded_by_addresses: bool = True


_PANDOC = ("+RTS", "-M1024m", "-RTS", "--sandbox", "--standalone", "--to=html", "--output=OUT")
_LOST = (
    "headers, footers, text boxes, comments, pictures and tracked changes may be missing, and "
    "hidden or struck-out words may stand in it"
)
PROGRAMS = {
    "odt": Program("pandoc", "pandoc", (*_PANDOC, "--from=odt", "IN"), "html", _LOST, False),
    "rtf": Program("pandoc", "pandoc", (*_PANDOC, "--from=rtf", "IN"), "html", _LOST, False),
    "pdf": Program(
        "pdftotext", "poppler-utils", ("-enc", "UTF-8", "-nopgbrk", "IN", "OUT"), "text",
        "a PDF has no headings, lists and tables of its own, columns may be read across, and "
        "raised or lowered digits (10⁹, ½) stand in the line",
    ),
}  # fmt: skip


def program_for(kind: str) -> str | None:
    """The path of the program that reads this kind, or None if the machine has none."""
    return shutil.which(PROGRAMS[kind].name)


def parse_by_program(
    data: bytes, *, kind: str, language: str | None = None, source_url: str = "", file: str = ""
) -> Tree:
    """The article in a file of this kind. Raises ImportFailure with cause and remedy."""
    program = PROGRAMS[kind]
    found = program_for(kind)
    if found is None:
        raise ImportFailure(
            f"The file is {_what(kind)}, read by {program.name}, which this machine lacks. Install "
            f"it (Debian: apt install {program.package}), or save the file as .docx or HTML."
        )
    if len(data) > MAX_INPUT:
        raise ImportFailure("The file is over 25 MB. Split it, or take its pictures out.")
    words = ""
    if kind == "odt":
        data, words = prepared_odt(data)
    elif kind == "rtf":
        words = words_of_rtf(data)
    made = _run(program, found, data, kind)
    tree = _read(program, made, language, source_url, file)
    if words:
        tell_losses([words], tree)
    tree.warnings.append(f"Read by {program.name}: {program.loses}. Compare it with the source.")
    return tree


def _run(program: Program, path: str, data: bytes, kind: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        given, made = Path(folder, f"page.{kind}"), Path(folder, "page.out")
        given.write_bytes(data)
        names = {"IN": str(given), "OUT": str(made), "--output=OUT": f"--output={made}"}
        arguments = [names.get(argument, argument) for argument in program.arguments]
        memory = MEMORY if program.bounded_by_addresses else 0
        limits = [str(SECONDS), str(memory), str(MAX_OUTPUT)]
        command = [sys.executable, "-I", "-S", "-c", _LIMITED, *limits, path, *arguments]
        _wait(program, command, folder)
        if not made.exists():
            raise ImportFailure(_failed(program, "it wrote nothing"))
        return made.read_bytes()


def _wait(program: Program, command: list[str], folder: str) -> None:
    environment = {"HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    try:
        ended = subprocess.run(  # noqa: S603
            command, cwd=folder, env=environment, timeout=SECONDS, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise ImportFailure(_failed(program, f"it took over {SECONDS} seconds")) from None
    except OSError as error:
        raise ImportFailure(_failed(program, str(error.strerror or error))) from None
    # The limit of processor time may come first.
    if ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise ImportFailure(_failed(program, f"it took over {SECONDS} seconds"))
    if ended.returncode:
        said = ended.stderr[-500:].decode("utf-8", "replace").strip().replace(folder, "")
        raise ImportFailure(_failed(program, said or f"it ended with {ended.returncode}"))


def _read(program: Program, made: bytes, language: str | None, source_url: str, file: str) -> Tree:
    if program.makes == "text":
        return parse_text(made, language=language, source_url=source_url)
    html = made.decode("utf-8", "replace")
    refuse_deep_nesting(html)
    return tree_from_html(_with_title(html, file), language=language, source_url=source_url)


def _with_title(html: str, file: str) -> str:
    """The page's body with an <h1>: the document's title, its first short line, or its name.

    pandoc puts the title into a <header>, and the file's name into <title>.
    """
    body = _BODY.search(html)
    html = body[1] if body else html
    html = html.replace("<header", "<div").replace("</header>", "</div>")
    if 'class="title"' in html or len(re.findall(r"<h1\b", html)) == 1:
        return html
    opening = re.match(r"\s*<p>(.{3,120}?)</p>(?=\s*<)", html, re.S)
    if opening and not re.search(r"[.:!]\s*(</\w+>)*$", opening[1]):
        return f"<h1>{opening[1]}</h1>{html[opening.end() :]}"
    return f"<h1>{escape(PurePath(file).stem or 'Page')}</h1>{html}"


def _failed(program: Program, why: str) -> str:
    return (
        f"{program.name} could not read the file: {why}. Open it in the program it is from, "
        "and save it as .docx or HTML."
    )


def _what(kind: str) -> str:
    names = {"odt": "an OpenDocument text (ODT)", "rtf": "rich text (RTF)", "pdf": "a PDF"}
    return names[kind]
