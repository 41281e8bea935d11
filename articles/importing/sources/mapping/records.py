"""The records of a CSV, JSON or JSON Lines file, one after another."""

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

import orjson

from articles.importing.tree import ImportFailure

MAX_BYTES = 50 * 1024 * 1024  # of JSON that is held in memory whole
MAX_RECORD = 5 * 1024 * 1024
_SEPARATORS = ",;\t|"


def records_of(stream: BinaryIO, name: str, path: str) -> Iterator[tuple[str, Any]]:
    """(place, record) of each; a record is a dict by field, or an ImportFailure.

    `path` says where in JSON the list stands, such as "data.pages"; "" if the file is the list.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in (".csv", ".tsv", ".tab"):
        yield from _rows(stream)
    elif suffix in (".jsonl", ".ndjson"):
        yield from _lines(stream)
    elif suffix == ".json":
        yield from _whole(stream, path)
    else:
        raise ImportFailure("--mapping reads .csv, .tsv, .json, .jsonl and .ndjson.")


def field_of(record: dict[str, Any], name: str) -> Any:
    """The value at a field's name, or at a path such as "title.rendered" or "parts.0.text"."""
    if name in record:
        return record[name]
    value: Any = record
    for part in name.split("."):
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def _rows(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    csv.field_size_limit(MAX_RECORD)
    mark = stream.read(2)
    stream.seek(0)
    encoding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield from _parsed_rows(text)
    except UnicodeDecodeError as error:
        raise ImportFailure(
            f"The file is not {encoding.upper()[:6].rstrip('-')}: {error.reason}. Convert it, for "
            "example: iconv -f WINDOWS-1252 -t UTF-8 data.csv > data-utf8.csv"
        ) from None
    except csv.Error as error:
        raise ImportFailure(f"The file is no CSV: {error}.") from None


def _parsed_rows(text: io.TextIOWrapper) -> Iterator[tuple[str, Any]]:
    head = text.readline(MAX_RECORD)
    text.seek(0)
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(text, delimiter=separator, strict=True)
    names = [name.strip() for name in next(reader, [])]
    if len(set(names)) < len(names) or not all(names):
        raise ImportFailure("The first row names a column twice or not at all. Name each once.")
    for row in reader:
        place = f"line {reader.line_num}"
        if not any(row):
            continue
        if len(row) != len(names):
            yield (
                place,
                ImportFailure(
                    f"{place}: the row has {len(row)} columns, the first row {len(names)}. "
                    "Put texts with a separator in quotation marks."
                ),
            )
        else:
            yield place, dict(zip(names, row, strict=True))


def _lines(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    number = 0
    while line := stream.readline(MAX_RECORD + 1):
        number += 1
        if len(line) > MAX_RECORD:
            raise ImportFailure(f"line {number}: longer than 5 MB.")
        if line.strip():
            yield f"line {number}", _record(_loaded(line, f"line {number}"), f"line {number}")


def _whole(stream: BinaryIO, path: str) -> Iterator[tuple[str, Any]]:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ImportFailure("The file is over 50 MB. Make it JSON Lines, one record a line.")
    found = _loaded(data, "file")
    if isinstance(found, ImportFailure):
        raise found
    if path:
        found = field_of(found, path) if isinstance(found, dict) else None
        if found is None:
            raise ImportFailure(f"records: the file has nothing at {path!r}.")
    for number, one in enumerate(found if isinstance(found, list) else [found], start=1):
        yield f"record {number}", _record(one, f"record {number}")


def _loaded(data: bytes, place: str) -> Any:
    try:
        return orjson.loads(data.removeprefix(b"\xef\xbb\xbf").strip())
    except orjson.JSONDecodeError as error:
        return ImportFailure(f"{place}: not JSON at column {error.colno} ({error.msg}).")


def _record(value: Any, place: str) -> Any:
    if isinstance(value, dict | ImportFailure):
        return value
    return ImportFailure(f"{place}: no object with fields.")
