"""JSON of other systems: which system a file is from, and its pages one after another."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import orjson

from articles.importing.tree import ImportFailure, Tree

from .drupal import is_drupal, nodes, read_drupal
from .nhs import is_nhs, read_nhs
from .wagtail import is_wagtail, read_wagtail
from .wordpress.rest import is_wordpress, read_wordpress

MAX_BYTES = 20 * 1024 * 1024  # of a file that is held in memory whole: ten times that as objects
MAX_LINE = 5 * 1024 * 1024
_WHOLE = "file"


@dataclass(frozen=True)
class System:
    """A system whose pages are JSON: its name, how a page of it is known, and its reader."""

    name: str
    recognises: Callable[[Mapping[str, Any]], bool]
    read: Callable[..., Tree]


SYSTEMS = (
    System("nhs", is_nhs, read_nhs),
    System("drupal", is_drupal, read_drupal),
    System("wagtail", is_wagtail, read_wagtail),
    System("wordpress", is_wordpress, read_wordpress),
)


def system_of(record: object) -> System | None:
    """The system that this page is of, or None."""
    if not isinstance(record, dict):
        return None
    return next((one for one in SYSTEMS if one.recognises(record)), None)


def pages_of(whole: object) -> list[Any]:
    """The pages of an answer: a list, or the list that Wagtail, Drupal or another wraps."""
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict):
        return []
    if "jsonapi" in whole or _is_drupal_answer(whole):
        return nodes(whole)
    wrapped = next((whole[n] for n in ("items", "results") if isinstance(whole.get(n), list)), None)
    if wrapped is not None and ("meta" in whole or "count" in whole):
        return list(wrapped)
    return [whole]


def is_of_a_system(data: bytes) -> bool:
    """Whether JSON (a whole file, or the first line of JSON Lines) is of one of these systems."""
    try:
        pages = pages_of(orjson.loads(data.removeprefix(b"\xef\xbb\xbf").strip()))
    except orjson.JSONDecodeError:
        return False
    return bool(pages) and system_of(pages[0]) is not None


def _is_drupal_answer(whole: dict[str, Any]) -> bool:
    data = whole.get("data")
    first = data[0] if isinstance(data, list) and data else data
    return isinstance(first, dict) and is_drupal(first)


def read_json_pages(
    source: bytes | BinaryIO, *, language: str | None = None, lines: bool = False
) -> Iterator[Tree | ImportFailure]:
    """Each page of a file of one of the systems; with `lines`, of JSON Lines of answers."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    for place, answer in _answers(stream, lines):
        for number, page in enumerate(pages_of(answer), start=1):
            system = system_of(page)
            where = f"{place}, page {number}" if number > 1 or place != _WHOLE else f"page {number}"
            if system is None:
                yield ImportFailure(f"{where}: of no system that is known. See docs/import.md.")
                continue
            try:
                yield system.read(page, language=language)
            except ImportFailure as failure:
                yield ImportFailure(f"{where}: {failure}")
            except (AttributeError, TypeError, ValueError, KeyError, RecursionError) as error:
                # A site may shape any field as it likes; its other pages are read all the same.
                why = f"{type(error).__name__}: {error}"
                yield ImportFailure(f"{where}: not shaped as a page of {system.name} ({why}).")


def _answers(stream: BinaryIO, lines: bool) -> Iterator[tuple[str, object]]:
    if not lines:
        yield _WHOLE, _loaded(stream.read(MAX_BYTES + 1), MAX_BYTES, _WHOLE)
        return
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if line.strip():
            yield f"line {number}", _loaded(line, MAX_LINE, f"line {number}")


def _loaded(data: bytes, most: int, place: str) -> object:
    if len(data) > most:
        raise ImportFailure(f"{place}: over {most // 1024**2} MB. Split it.")
    try:
        return orjson.loads(data.removeprefix(b"\xef\xbb\xbf").strip())
    except orjson.JSONDecodeError as error:
        raise ImportFailure(f"{place}: not JSON at column {error.colno} ({error.msg}).") from None
