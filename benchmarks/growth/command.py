"""make bench BENCH="--growth": which addresses cost more in a larger library.

    python benchmarks/run.py --growth [--sizes 1000 100000] [--database sqlite|postgres|both]
                             [--folder var/growth] [--only EXPRESSION]

Prints the table and fails on each address that grows and is not listed, with its reason, in
docs/performance.md. Libraries stay in the folder for the next run.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.ending import clean_up_when_ended

from .compare import Row, measure
from .kept import Shelf, shelves
from .table import listed, print_head, print_row, summary, verdict


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--folder", type=Path, default=Path("var/growth"))
    parser.add_argument(
        "--only",
        default="",
        help="addresses in whose names this regular expression is found, such as ^admin/",
    )
    options = parser.parse_args(arguments)
    clean_up_when_ended()
    both = ["sqlite", "postgres"]
    chosen = both if options.database == "both" else [options.database]
    wrong = []
    with shelves(options.folder, chosen) as found:
        for shelf in found:
            rows = run(shelf, sorted(options.sizes), options.only)
            wrong += [f"{shelf.database}: {line}" for line in verdict(rows, listed())]
    print("\n".join(["", *wrong]), file=sys.stderr)
    return 1 if wrong else 0


def run(shelf: Shelf, sizes: list[int], only: str) -> list[Row]:
    libraries = [shelf.library(size) for size in sizes]
    reasons, rows = listed(), []
    print_head(shelf.database, sizes)
    for row in measure(libraries, only):
        print_row(row, reasons)
        rows.append(row)
    print(f"\n{summary(rows)}\n", flush=True)
    return rows
