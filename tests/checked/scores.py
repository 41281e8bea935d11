"""python scores.py ADDRESS REPORT: the four scores of a Lighthouse report, and what cost points.

Exit status 1 when one is below 100.
"""

import json
import sys
from pathlib import Path


def main(address: str, report: str) -> int:
    found = json.loads(Path(report).read_text())
    scores = {name: round(100 * c["score"]) for name, c in found["categories"].items()}
    said = ", ".join(f"{name} {score}" for name, score in scores.items())
    sys.stdout.write(f"{address}: {said}\n")
    for name, category in found["categories"].items():
        if scores[name] < 100:
            for audit in _lost(found, category):
                sys.stdout.write(f"  {audit['id']}: {audit['title']}\n")
    return 0 if all(score == 100 for score in scores.values()) else 1


def _lost(found: dict, category: dict) -> list[dict]:
    """The audits that count in this category and are not perfect."""
    counted = [ref["id"] for ref in category["auditRefs"] if ref["weight"]]
    audits = [found["audits"][name] for name in counted]
    return [audit for audit in audits if audit["score"] is not None and audit["score"] < 1]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
