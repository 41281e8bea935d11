"""The table of what grows, held against the list in docs/performance.md."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

from .compare import FLOOR, MOST, Row

DOCS = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
HEADING = "### What grows, and why"


def listed(text: str | None = None) -> dict[str, str]:
    """{pattern of names: reason}: the rows below the heading in docs/performance.md."""
    below = (text if text is not None else DOCS.read_text()).partition(f"{HEADING}\n")[2]
    own = re.split(r"^#", below, maxsplit=1, flags=re.M)[0]
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", own, flags=re.M)
    return {name.replace("\\|", "|"): reason.strip() for name, reason in rows}


def reason_for(name: str, reasons: dict[str, str]) -> str:
    """Why this one may grow, "" where nothing says so. `*` in a pattern stands for any text."""
    found = (why for pattern, why in reasons.items() if _fits(name, pattern))
    return next(found, "")


def _fits(name: str, pattern: str) -> bool:
    # Of the signs of fnmatch "*" alone: addresses have "[" and "?" of their own.
    quoted = "".join(f"[{c}]" if c in "[?" else c for c in pattern)
    return fnmatchcase(name, quoted)


def print_head(database: str, sizes: list[int]) -> None:
    print(f"\n## {database}: milliseconds of processor time a request, at so many articles\n")
    print(f"| address | {' | '.join(f'{size:,}' for size in sizes)} | ratio | |")
    print("|---" * (len(sizes) + 3) + "|")


def print_row(row: Row, reasons: dict[str, str]) -> None:
    figures = " | ".join(f"{row.median(size):.1f}" for size in row.sizes)
    said = "listed" if reason_for(row.name, reasons) else "**GROWS**"
    told = said if row.grows else ""
    faults = " ".join(row.faults)
    # A table's cell would end at a code's own bar.
    name = row.name.replace("|", "\\|")
    print(f"| `{name}` | {figures} | {row.ratio:.2f} | {told}{faults} |", flush=True)


def verdict(rows: list[Row], reasons: dict[str, str]) -> list[str]:
    """What is wrong, a line each, with its remedy."""
    wrong = [f"{row.name}: {fault}" for row in rows for fault in row.faults]
    return wrong + [
        f"{row.name}: {row.ratio:.2f} x. Make it flat, or give its reason below “{HEADING}” in "
        "docs/performance.md."
        for row in rows
        if row.grows and not reason_for(row.name, reasons)
    ]


def summary(rows: list[Row]) -> str:
    growing = [row for row in rows if row.grows]
    return (
        f"{len(rows)} addresses, of which {len(growing)} take more than {MOST} x and {FLOOR:g} ms "
        "more in the largest library"
    )
