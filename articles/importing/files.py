"""Files and folders to trees, whatever their format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .decoding import check_size
from .docx import parse_docx
from .html import parse_html
from .interchange import parse_interchange
from .text.parse import parse_text
from .tree import ImportFailure, Tree

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
}
SOURCE = "file"


@dataclass
class Parsed:
    """One article of one file, or why there is none. `place` is the file, and within it."""

    place: str
    result: Tree | ImportFailure


def find_files(paths: Iterable[str]) -> tuple[list[Path], list[Path]]:
    """(files to read, files of folders that are of no format we read), folders in order."""
    found: list[Path] = []
    skipped: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            found.append(path)
            continue
        for file in sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path)):
            (found if file.suffix.lower() in FORMATS else skipped).append(file)
    return found, skipped


def _hidden(file: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(root).parts)


def parse_file(
    file: Path, *, format: str = "auto", language: str | None = None
) -> Iterator[Parsed]:
    """Every article of a file. Never raises for what the file holds: a failure is a result."""
    try:
        kind = FORMATS.get(file.suffix.lower(), "text") if format == "auto" else format
        if kind == "json":
            yield from _records(file, language)
            return
        check_size(file.stat().st_size)
        yield Parsed(str(file), _known_by_path(file, _parse(file, kind, language)))
    except ImportFailure as failure:
        yield Parsed(str(file), failure)
    except OSError as error:
        yield Parsed(str(file), ImportFailure(f"Cannot be read: {error.strerror or error}."))


def _parse(file: Path, kind: str, language: str | None) -> Tree:
    parse = {"text": parse_text, "html": parse_html, "docx": parse_docx}[kind]
    return parse(file.read_bytes(), language=language)


def _known_by_path(file: Path, tree: Tree) -> Tree:
    # Two folders may both hold an index.html: only the whole path tells them apart.
    tree.source, tree.source_id = SOURCE, file.resolve().as_posix()
    return tree


def _records(file: Path, language: str | None) -> Iterator[Parsed]:
    lines = True if file.suffix.lower() in (".jsonl", ".ndjson") else None
    with file.open("rb") as stream:
        records = parse_interchange(stream, language=language, lines=lines)
        for number, result in enumerate(records, start=1):
            if isinstance(result, Tree):
                _name_record(file, result, number)
            yield Parsed(f"{file}" if number == 1 else f"{file} ({number})", result)


def _name_record(file: Path, tree: Tree, number: int) -> None:
    if tree.source_id:
        tree.source = tree.source or SOURCE
    else:
        _known_by_path(file, tree)
        tree.source_id += "" if number == 1 else f"#{number}"
