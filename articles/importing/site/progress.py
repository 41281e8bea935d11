"""What a run has done, a line of JSON each: a run that broke off goes on, a later one asks anew.

Lines are only added, so a stop at any moment loses at most the page that was under way.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from articles.importing.tree import ImportFailure

# What counts as done: what failed is tried again.
_DONE = ("created", "updated", "unchanged", "kept", "same", "robots")


@dataclass
class Step:
    """What came of one address. `url`: where the page is; `id`: the article's public id."""

    address: str
    outcome: str
    url: str = ""
    id: str = ""
    etag: str = ""
    modified: str = ""
    old: list[str] = field(default_factory=list)

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the page only if it changed since."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


class Progress:
    """The steps kept in a file, of earlier runs and of this one; `keep`: whether to add to it."""

    def __init__(self, file: Path, *, keep: bool = True) -> None:
        self.file, self.keep = file, keep
        self.steps: dict[str, Step] = {}
        self._now: set[str] = set()
        self._pages: dict[str, str] = {}  # {canonical address: the address of this run that has it}
        self.resumed = False
        self._load()
        if not self.resumed:
            self._write({"begins": True})

    def _load(self) -> None:
        """Of steps after the last beginning without an end: they are of the run that broke off."""
        if not self.file.exists():
            return
        for number, line in enumerate(self.file.read_text("utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                step = None if "begins" in row or "ends" in row else Step(**row)
            except (ValueError, TypeError):
                if number == 1:
                    raise ImportFailure(f"{self.file} is no file of progress.") from None
                continue  # the line that was under way when the run broke off
            if step is None:
                self.resumed, self._now, self._pages = "begins" in row, set(), {}
            else:
                self._keep(step)

    def is_done(self, address: str) -> bool:
        """Whether this run, or the one it goes on with, has done this address."""
        return address in self._now

    def known(self, address: str) -> Step | None:
        """What an earlier run kept of an address that became an article."""
        step = self.steps.get(address)
        return step if step and step.id else None

    def forget(self, ids: set[str]) -> None:
        """Ask anew for what became these articles: they are no longer there."""
        for step in self.steps.values():
            if step.id in ids:
                step.id = step.etag = step.modified = ""
                self._now.discard(step.address)

    def add(self, step: Step) -> None:
        self._keep(step)
        self._write({name: value for name, value in asdict(step).items() if value})

    def end(self) -> None:
        """Say that every address was asked for: the next run begins anew."""
        self._write({"ends": True})

    def of_page(self, url: str) -> Step | None:
        """The step of this run that has the page at this (canonical) address."""
        return self.steps.get(self._pages.get(url, ""))

    def _keep(self, step: Step) -> None:
        self.steps[step.address] = step
        if step.outcome in _DONE:
            self._now.add(step.address)
        if step.id and step.outcome != "same":
            self._pages[step.url] = step.address

    def _write(self, row: dict) -> None:
        if not self.keep:
            return
        with self.file.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
