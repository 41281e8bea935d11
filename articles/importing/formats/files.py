"""Find files in folders and parse them into Trees, whatever their format."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.importing.html import parse_html
from articles.importing.library.record import Ending, Record
from articles.importing.text.parse import parse_text
from articles.importing.tree import ImportFailure, Tree

from .decoding import check_size
from .docx import parse_docx
from .interchange import parse_interchange

FORMATS = {
    **dict.fromkeys((".txt", ".text", ".md"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".docx": "docx",
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "json"),
}
# Parsers of one article's bytes. "json" is not one of them: such a file holds many articles.
PARSERS: dict[str, Callable[..., Tree]] = {
    "text": parse_text,
    "html": parse_html,
    "docx": parse_docx,
}
SOURCE = "file"
# More than this is a book or a mistake: no editor can check it on one page.
MAX_SECTIONS = 2_000
MAX_ITEMS = 20_000
MAX_PATH = 480  # with "#12" for the record it fits the source_id column


@dataclass
class ParsedArticle:
    """One article or the reason it failed. `place` is the file, with a number if it holds many."""

    place: str
    result: Tree | Record | ImportFailure


def find_files(paths: Iterable[str]) -> tuple[list[Path], list[Path]]:
    """(files to read, files in folders that have an unknown format), folders in order."""
    found: list[Path] = []
    skipped: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            found.append(path)
            continue
        for file in sorted(_files_in(path)):
            known = file.suffix.lower() in FORMATS or file.is_dir()
            (found if known else skipped).append(file)
    return found, skipped


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder, without hidden ones. A folder that cannot be listed is yielded itself.

    Links to folders are not followed: they may form a loop.
    """
    failed: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda e: failed.append(Path(e.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if not name.startswith("."))
    yield from failed


def parse_file(
    file: Path, *, format: str = "auto", language: str | None = None
) -> Iterator[ParsedArticle]:
    """Yield every article of a file. Bad content never raises: the failure is a result."""
    try:
        _refuse_special_files(file)
        kind = FORMATS.get(file.suffix.lower(), "text") if format == "auto" else format
        if kind == "json":
            yield from _records(file, language)
            return
        check_size(file.stat().st_size)
        tree = _identify_by_path(file, PARSERS[kind](file.read_bytes(), language=language))
        yield ParsedArticle(str(file), tree_or_failure(tree))
    except ImportFailure as failure:
        yield ParsedArticle(str(file), failure)
    except OSError as error:
        yield ParsedArticle(str(file), ImportFailure(f"Cannot be read: {error.strerror or error}."))


def _refuse_special_files(file: Path) -> None:
    # Reading a pipe or device could block without end. Raises OSError for a missing file.
    mode = file.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ImportFailure("The folder cannot be listed. Give the importer leave to read it.")
    if not stat.S_ISREG(mode):
        raise ImportFailure("This is no file but a pipe or device. Save it as a file first.")


def tree_or_failure(tree: Tree) -> Tree | ImportFailure:
    """The tree, or a failure if it makes no article. A dry run must refuse what a run refuses."""
    if not tree.sections:
        return ImportFailure("There is no text under the title. Save the whole page.")
    items = sum(len(block.listed) for section in tree.sections for block in section.blocks)
    if len(tree.sections) <= MAX_SECTIONS and items <= MAX_ITEMS:
        return tree
    return ImportFailure(
        f"The article has {len(tree.sections):,} sections and {items:,} list items; at most "
        f"{MAX_SECTIONS:,} and {MAX_ITEMS:,} are read. Split it into articles."
    )


def _identify_by_path(file: Path, tree: Tree) -> Tree:
    # Two folders may both have an index.html: only the full path is unique.
    tree.source, tree.source_id = SOURCE, file.resolve().as_posix()
    if len(tree.source_id) > MAX_PATH:
        raise ImportFailure(
            f"Its path has {len(tree.source_id):,} characters; at most {MAX_PATH} can be kept to "
            "know it by. Move it to a shorter one."
        )
    return tree


def _records(file: Path, language: str | None) -> Iterator[ParsedArticle]:
    lines = True if file.suffix.lower() in (".jsonl", ".ndjson") else None
    with file.open("rb") as stream:
        records = parse_interchange(stream, language=language, lines=lines)
        for number, result in enumerate(records, start=1):
            place = f"{file}" if number == 1 else f"{file} ({number})"
            if isinstance(result, Tree):
                _identify_record(file, result, number)
                result = tree_or_failure(result)
            if not isinstance(result, Ending):
                yield ParsedArticle(place, result)


def _identify_record(file: Path, tree: Tree, number: int) -> None:
    if tree.source_id:
        tree.source = tree.source or SOURCE
    else:
        _identify_by_path(file, tree)
        tree.source_id += "" if number == 1 else f"#{number}"
