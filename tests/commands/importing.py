"""Shared by the tests of import_articles: a page, and the command run on paths."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command

PAGE = """Sore knee

A sore knee is common after sport.

Signs

Common signs include:
- Pain – worse on stairs
- Swelling

Care

Rest the knee. Call your doctor if it locks.

By Lakeside Staff. Medically reviewed by Ann Lee, MD. Last reviewed on 2024-05-03.
"""


@dataclass
class Run:
    out: str
    err: str
    status: int

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict]:
        return [json.loads(line) for line in self.lines]


def run(*arguments: object) -> Run:
    """Run import_articles; return its output on both streams and its exit status."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_articles", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    return Run(out.getvalue(), err.getvalue(), status)


def page_file(folder: Path, text: str = PAGE, name: str = "knee.txt") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def record(number: int, **fields: object) -> dict:
    """One article of the interchange format."""
    sections = [{"heading": "Signs", "blocks": [{"type": "text", "text": "Pain."}]}]
    given = {"source": "clinic", "source_id": f"p{number}", "title": f"Sore knee {number}"}
    return {**given, "language": "en", "sections": sections, **fields}


def records_file(folder: Path, *records: object, name: str = "pages.jsonl") -> Path:
    lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
    return page_file(folder, "\n".join(lines), name)
