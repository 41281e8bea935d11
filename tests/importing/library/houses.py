"""What the tests share: the site exported, emptied, and brought in again as by another house."""

import json
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError

from tests import flush


def export(folder: Path) -> Path:
    """The library file of the site."""
    call_command("export_library", str(folder), stdout=StringIO())
    return max(folder.glob("library-*.ndjson"))


def empty_house() -> None:
    """The same database without a row: another house, whose row ids are others."""
    flush._empty_and_refill(None)


def bring_in(path: Path, command: str = "import_library", **options: object) -> str:
    """What the command wrote, both streams; ends with its failure, if it failed."""
    said = StringIO()
    try:
        call_command(command, str(path), stdout=said, stderr=said, **options)
    except (SystemExit, CommandError) as failure:
        said.write(f"exit: {failure}")
    return said.getvalue()


def written(path: Path, *lines: dict) -> Path:
    """A file of these JSON lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def lines_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]
