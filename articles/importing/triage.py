"""What became of each file of an import, so that people look at the worst first: CSV and screen."""

import csv
from collections.abc import Sequence
from pathlib import Path

from articles.csv_cells import csv_cell

from .recognition.doubtful import doubtful_parts
from .tree import Counted, Tree
from .warning_kinds import KINDS, count_kinds

_FIRST = ["file", "outcome", "id", "title", "why"]
_COUNTED = ["words_in", "words_out", "numbers_in", "numbers_out"]
_KINDS = [f"warnings_{kind}" for kind in KINDS]


class TriageReport:
    """A CSV with a row for each article or failed file, written as they come.

    After the file, outcome, id, title and why it failed: the words and numbers of the source and
    how many of them the draft has (empty where the source is no free text), the parts that may be
    no part of the article, the number of warnings, and a column for each kind. Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="", buffering=1)
        self._table = csv.writer(self._stream)
        self._table.writerow([*_FIRST, *_COUNTED, "doubtful_parts", "warnings", *_KINDS])

    def add(self, place: str, outcome: str, *, id: str = "", title: str = "",
            warnings: Sequence[str] = (), counted: Counted | None = None,
            doubtful: int | None = None) -> None:  # fmt: skip
        """The row of an article."""
        counts = count_kinds(warnings)
        figures = [getattr(counted, name) if counted else "" for name in _COUNTED]
        figures.append("" if doubtful is None else doubtful)
        self._row([place, outcome, id, title, ""], figures, len(warnings), counts)

    def failed(self, place: str, why: str, outcome: str = "failed") -> None:
        """The row of a file, or an article in it, that was not read or saved."""
        self._row([place, outcome, "", "", why], [""] * (len(_COUNTED) + 1), "", {})

    def _row(
        self, facts: list[str], figures: list, warnings: int | str, counts: dict[str, int]
    ) -> None:
        kinds = [counts.get(kind, 0) if warnings != "" else "" for kind in KINDS]
        self._table.writerow([*map(csv_cell, facts), *figures, warnings, *kinds])

    def close(self) -> None:
        self._stream.close()


def figures_of(tree: Tree) -> list[tuple[str, str]]:
    """(name, figures) of one article, as the import screen shows them."""
    counted = tree.counted
    found = [
        ("Words", f"{counted.words_in} in the source, {counted.words_out} in the draft"),
        ("Numbers", f"{counted.numbers_in} in the source, {counted.numbers_out} in the draft"),
    ] if counted else []  # fmt: skip
    kinds = sorted(count_kinds(tree.warnings).items())
    warned = ", ".join(f"{count} {kind}" for kind, count in kinds)
    doubtful = [("Doubtful parts", str(count))] if (count := len(doubtful_parts(tree))) else []
    return [*found, *doubtful, ("Warnings", warned or "none")]
