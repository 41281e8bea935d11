"""A library of Spanish pages to search.

    python benchmarks/libraries/spanish_library.py SYNONYMS.csv.gz OUT

Writes articles in the interchange format (docs/import.md): the everyday topics of
benchmarks/questions/library_es.jsonl, and a page for each Spanish disease of the table (columns
preferred, synonym, language, concept), which are there to be passed over.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TOPICS = Path(__file__).parent.parent / "questions" / "library_es.jsonl"


def main(table: str, target: str) -> None:
    pages = [*topics(), *diseases(table, {page["title"].lower() for page in topics()})]
    with open(target, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(page, ensure_ascii=False) + "\n" for page in pages)
    print(f"{len(pages)} articles", file=sys.stderr)


def topics() -> Iterator[dict]:
    for line in TOPICS.read_text(encoding="utf-8").splitlines():
        topic = json.loads(line)
        yield article(topic["title"], topic["title"], topic["text"], [])


def diseases(table: str, taken: set[str]) -> Iterator[dict]:
    """A page for each concept, whose synonyms are its other names."""
    names: dict[str, list[str]] = defaultdict(list)
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["language"] == "es" and row["synonym"].lower() not in taken:
                names[row["concept"]].append(row["synonym"])
    for concept, (title, *others) in names.items():
        yield article(concept, title, f"{title} es una enfermedad.", others)


def article(source_id: str, title: str, text: str, others: list[str]) -> dict:
    section = {"level": 2, "heading": f"¿Qué es? {title}", "aspect": "overview"}
    return {
        "source": "spanish-library",
        "source_id": source_id,
        "language": "es",
        "kind": "condition",
        "title": title,
        "also_called": others,
        "sections": [{**section, "blocks": [{"type": "text", "text": text}]}],
    }


if __name__ == "__main__":
    main(*sys.argv[1:3])
