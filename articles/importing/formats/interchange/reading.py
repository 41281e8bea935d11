"""Parse the interchange format (docs/import.md): articles as JSON or JSON Lines."""

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import jsonschema_rs
import orjson
from django.utils import timezone

from articles.importing.library.reading import is_of_a_house, read_record
from articles.importing.library.record import Ending, Record
from articles.importing.settling import settle
from articles.importing.tree import ImportFailure, Tree

from .errors import error_message
from .facts import impossible_facts
from .tree import tree_from_record

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

MEGABYTE = 1024 * 1024
MAX_DOCUMENT = 8 * MEGABYTE  # bytes of a .json file: it is held in memory whole
MAX_LINE = 2 * MEGABYTE  # bytes of one article: its rows take a hundred times that in memory
# A line of another house's export has the article twice, and its document with quotes escaped.
MAX_HOUSE_LINE = 4 * MAX_LINE
_HOUSE_LINE = re.compile(rb'\{\s*"type"\s*:\s*"article"')
SCHEMA_PATH = Path(__file__).with_name("interchange.schema.json")


def parse_interchange(
    data: bytes | BinaryIO, *, language: str | None = None, lines: bool | None = None
) -> Iterator[Tree | Record | Ending | ImportFailure]:
    """Yield a Tree per article, or an ImportFailure naming place, field and remedy.

    What another house of ours gives (see `articles.importing.library`) yields its Records.

    `data` is the file's bytes or an open binary file (read a line at a time for JSON
    Lines). `lines` says whether it is JSON Lines; None detects it. `language` is for
    articles that state none. One bad article does not stop the others.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    if lines is None:
        lines = _looks_like_lines(stream)
    for where, record in _lines(stream) if lines else _whole_file(stream):
        if isinstance(record, ImportFailure):
            yield record
        elif (made := _parse_one(record, where, language)) is not None:
            yield made


def _parse_one(
    record: object, where: str, language: str | None
) -> Tree | Record | Ending | ImportFailure | None:
    try:
        if is_of_a_house(record):
            return read_record(record)
        problems = [error_message(error) for error in _first_errors(record)]
        problems = problems or impossible_facts(record)
        if problems:
            return ImportFailure(f"{where}: " + "; ".join(problems))
        tree = tree_from_record(record, language=language)
        settle(tree, today=timezone.localdate())
        return tree
    except ImportFailure as failure:
        return ImportFailure(f"{where}: {failure}")
    except RecursionError:
        return ImportFailure(f"{where}: nested too deeply. Articles have at most ten levels.")


def _first_errors(record: object, most: int = 5) -> list:
    # Nearly every record is valid, and jsonschema_rs finds that some hundred times faster;
    # only jsonschema describes an error in enough detail to state a remedy.
    if _fast_validator().is_valid(record):
        return []
    errors = _validator().iter_errors(record)
    return [error for error, _ in zip(errors, range(most), strict=False)]


@cache
def _schema() -> dict:
    return json.loads(SCHEMA_PATH.read_text("utf-8"))


@cache
def _fast_validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_schema(), validate_formats=True)


@cache
def _validator() -> "Draft202012Validator":
    # Loaded for the first record with an error: it is an eighth of the start of every process
    # that loads the admin, the worker and the commands among them.
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def _looks_like_lines(stream: BinaryIO) -> bool:
    # In JSON Lines every line opens an object at the margin and continues after the brace;
    # indented JSON never has two such lines in a row.
    head = stream.read(MAX_LINE)
    stream.seek(0)
    filled = [line for line in head.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()][:2]
    return bool(filled) and all(line[:1] == b"{" and len(line.strip()) > 1 for line in filled)


def _lines(stream: BinaryIO) -> Iterator[tuple[str, object]]:
    if b"\0" in stream.read(8192):
        # Otherwise every line of a binary file would fail by itself.
        yield "file", ImportFailure("file: binary, not JSON Lines. Save it as UTF-8 text.")
        return
    stream.seek(0)
    number = filled = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        where = f"line {number}"
        most = MAX_LINE
        if len(line) > most and _HOUSE_LINE.match(line):
            most = MAX_HOUSE_LINE
            line += stream.readline(most - len(line) + 1)
        if len(line) > most:
            _skip_rest(stream, line)
            filled += 1
            yield where, ImportFailure(f"{where}: longer than 2 MB. Split it into articles.")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            filled += 1
            yield where, _load(line, where)
    if not filled:
        yield "file", ImportFailure("file: empty. Write one JSON object per article.")


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MEGABYTE)


def _whole_file(stream: BinaryIO) -> Iterator[tuple[str, object]]:
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield "file", ImportFailure("file: over 8 MB. Make it JSON Lines, one article a line.")
        return
    whole = _load(data, "file")
    if not isinstance(whole, list):
        yield "article", _within_size(whole, "article")
        return
    if not whole:
        yield "file", ImportFailure("file: the list holds no article.")
    for index, record in enumerate(whole):
        yield f"article {index + 1}", _within_size(record, f"article {index + 1}")


def _within_size(record: object, where: str) -> object:
    try:
        small = isinstance(record, ImportFailure) or len(orjson.dumps(record)) <= MAX_LINE
    except orjson.JSONEncodeError:
        small = True  # nested too deeply: the schema check reports that better
    return record if small else ImportFailure(f"{where}: longer than 2 MB. Split it into articles.")


def _load(data: bytes, where: str) -> object:
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not data:
        return ImportFailure(f"{where}: empty. Write one JSON object per article.")
    try:
        data.decode("utf-8")
        return orjson.loads(data)
    except UnicodeDecodeError as error:
        return ImportFailure(f"{where}: not UTF-8 at byte {error.start + 1}. Save it as UTF-8.")
    except orjson.JSONDecodeError as error:
        column = f"column {error.colno}"
        place = column if where.startswith("line") else f"line {error.lineno}, {column}"
        return ImportFailure(
            f"{where}: not JSON at {place} ({error.msg}). "
            "Check it with a JSON tool; JSON Lines wants a whole object on each line."
        )
