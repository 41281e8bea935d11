"""Find files in folders and parse them into Trees, whatever their format."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.importing.tree import ImportFailure, Tree

from .decoding import check_size
from .formats import FORMATS, format_of
from .interchange import parse_interchange

# Files of records, each of which is an article.
RECORDS = "json"
_RECORD_ENDINGS = (".json", ".jsonl", ".ndjson")
# What an editor may ask for: by the file's name, or one of the formats.
CHOICES = ("auto", *FORMATS, RECORDS)
SOURCE = "file"
# More than this is a book or a mistake: no editor can check it on one page.
MAX_SECTIONS = 2_000
MAX_ITEMS = 20_000
MAX_PATH = 480  # with "#12" for the record it fits the source_id column


@dataclass
class ParsedArticle:
    """One article or the reason it failed. `place` is the file, with a number if it holds many."""

    place: str
    result: Tree | ImportFailure


def find_files(paths: Iterable[str]) -> tuple[list[Path], list[Path]]:
    """(files to read, files in folders that have an unknown format), folders in order."""
    found: list[Path] = []
    skipped: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            found.append(path)
            continue
        for file in sorted(_files_in(path)):
            known = _kind_of(file) is not None or file.is_dir()
            (found if known else skipped).append(file)
    return found, skipped


def _kind_of(file: Path) -> str | None:
    return RECORDS if file.suffix.lower() in _RECORD_ENDINGS else format_of(file.name)


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
        kind = format if format != "auto" else _kind_of(file) or "text"
        if kind == RECORDS:
            yield from _records(file, language)
            return
        check_size(file.stat().st_size)
        tree, _ = FORMATS[kind].read(file.read_bytes(), language)
        yield ParsedArticle(str(file), tree_or_failure(_identify_by_path(file, tree)))
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
            yield ParsedArticle(
                place, result if isinstance(result, ImportFailure) else tree_or_failure(result)
            )


def _identify_record(file: Path, tree: Tree, number: int) -> None:
    if tree.source_id:
        tree.source = tree.source or SOURCE
    else:
        _identify_by_path(file, tree)
        tree.source_id += "" if number == 1 else f"#{number}"
