"""Find files in folders and parse them into Trees, whatever their format."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.utils import timezone

from articles.importing.library.record import Ending, Record
from articles.importing.settling import settle
from articles.importing.sources.json_pages import MAX_BYTES, is_of_a_system, read_json_pages
from articles.importing.sources.mapping.reading import read_mapped
from articles.importing.sources.mapping.rules import Mapping
from articles.importing.sources.medlineplus import read_medlineplus
from articles.importing.sources.wordpress.export import read_wordpress_export
from articles.importing.sources.xml.dita import read_dita
from articles.importing.sources.xml.docbook import read_docbook
from articles.importing.tree import ImportFailure, Tree

from .decoding import check_size
from .formats import FORMATS, Stated
from .interchange.reading import MAX_LINE, parse_interchange
from .kinds import START, is_read, kind_of
from .programs import PROGRAMS, parse_by_program
from .word.words.bits import BOTH

# Parsers of one article's bytes that use the file's name too.
NAMED_PARSERS: dict[str, Callable[..., Tree]] = {
    **{kind: partial(parse_by_program, kind=kind) for kind in PROGRAMS},
}
# Readers of files that hold many articles.
Reader = Callable[..., Iterator[Tree | Record | Ending | ImportFailure]]
READERS: dict[str, Reader] = {
    "json": parse_interchange,
    "wxr": read_wordpress_export,
    "medlineplus": read_medlineplus,
    "dita": read_dita,
    "docbook": read_docbook,
}
# What an editor may ask for: by the file's name and content, or one of the formats.
CHOICES = ("auto", *FORMATS, *NAMED_PARSERS, *READERS)
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
            known = file.is_dir() or is_read(file.name, _start(file))
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
    file: Path, *, format: str = "auto", language: str | None = None, changes: str = BOTH
) -> Iterator[ParsedArticle]:
    """Yield every article of a file. Bad content never raises: the failure is a result.

    `changes`: what becomes of Word's tracked changes (word.words.bits.CHOICES).
    """
    try:
        _refuse_special_files(file)
        kind = format if format != "auto" else kind_of(file.name, _start(file))
        if kind in READERS:
            yield from _records(file, kind, language)
            return
        check_size(file.stat().st_size)
        data = file.read_bytes()
        tree = _identify_by_path(file, parse_one(kind, data, language, str(file), changes))
        yield ParsedArticle(str(file), tree_or_failure(tree))
    except ImportFailure as failure:
        yield ParsedArticle(str(file), failure)
    except OSError as error:
        yield ParsedArticle(str(file), ImportFailure(f"Cannot be read: {error.strerror or error}."))


def _start(file: Path) -> bytes:
    """The first bytes of a regular file; none of what is no file or cannot be read."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(START)
    except OSError:
        return b""


def parse_one(kind: str, data: bytes, language: str | None, name: str, changes: str = BOTH) -> Tree:
    """The article in the bytes of a file of a kind that holds one. Raises ImportFailure."""
    if kind in FORMATS:
        stated = Stated(name=name, changes=changes)
        return FORMATS[kind].read(data, language, stated)[0]
    return NAMED_PARSERS[kind](data, language=language, file=name)


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
    try:
        settle(tree, today=timezone.localdate())
    except ImportFailure as failure:
        return failure
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


def _records(file: Path, kind: str, language: str | None) -> Iterator[ParsedArticle]:
    with file.open("rb") as stream:
        records = _reader(file, kind, stream)(stream, language=language)
        for number, result in enumerate(records, start=1):
            place = f"{file}" if number == 1 else f"{file} ({number})"
            if isinstance(result, Tree):
                _identify_record(file, result, number)
                result = tree_or_failure(result)
            if not isinstance(result, Ending):
                yield ParsedArticle(place, result)


def parse_mapped(
    file: Path, mapping: Mapping, *, language: str | None = None
) -> Iterator[ParsedArticle]:
    """Yield every article of a file whose fields a mapping explains. Never raises, as above."""
    try:
        _refuse_special_files(file)
        with file.open("rb") as stream:
            for place, result in read_mapped(stream, file.name, mapping, language=language):
                tree = tree_or_failure(result) if isinstance(result, Tree) else result
                yield ParsedArticle(f"{file} ({place})", tree)
    except ImportFailure as failure:
        yield ParsedArticle(str(file), failure)
    except OSError as error:
        yield ParsedArticle(str(file), ImportFailure(f"Cannot be read: {error.strerror or error}."))


def _reader(file: Path, kind: str, stream: BinaryIO) -> Reader:
    """The reader of a file's records: of JSON, the interchange form's or another system's."""
    if kind != "json":
        return READERS[kind]
    lines = file.suffix.lower() in (".jsonl", ".ndjson")
    data = stream.readline(MAX_LINE) if lines else stream.read(MAX_BYTES + 1)
    stream.seek(0)
    if is_of_a_system(data):
        return partial(read_json_pages, lines=lines)
    return partial(parse_interchange, lines=True if lines else None)


def _identify_record(file: Path, tree: Tree, number: int) -> None:
    if tree.source_id:
        tree.source = tree.source or SOURCE
    else:
        _identify_by_path(file, tree)
        tree.source_id += "" if number == 1 else f"#{number}"
