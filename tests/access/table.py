"""The table of who gets what: a row for each route, written down and compared.

ROUTES=write makes the file anew from what the site answers; read its difference before it is kept.
"""

import os
from pathlib import Path

WRITING = os.environ.get("ROUTES") == "write"


class Table:
    """`name.txt` beside this file: lines "route | status status …" under a head of columns."""

    def __init__(self, name: str, columns: list[str]) -> None:
        self.path = Path(__file__).with_name(f"{name}.txt")
        self.columns = columns

    def rows(self) -> dict[str, list[str]]:
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        split = [line.rpartition(" | ") for line in lines if not line.startswith("#")]
        return {route.strip(): answers.split() for route, _, answers in split}

    def write(self, rows: dict[str, list[str]]) -> None:
        width = max(map(len, rows))
        lines = [f"# {' '.join(self.columns)}"]
        lines += [f"{route.ljust(width)} | {' '.join(answers)}" for route, answers in rows.items()]
        self.path.write_text("\n".join(lines) + "\n")
