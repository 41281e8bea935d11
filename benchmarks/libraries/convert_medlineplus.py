"""Converts MedlinePlus topics into the interchange format (docs/import.md).

    python benchmarks/libraries/convert_medlineplus.py topics.jsonl.gz [articles.jsonl]

Reads JSON Lines, gzipped or not: title, language, summary, url, sections [{heading, lines}].
Short lines behind one that ends in a colon are a list. Needs only the standard library.
"""

import json
import sys
from pathlib import Path

from convert_medquad import read_records, slug

# A longer line, or one behind which a sentence goes on, is no list item.
LONGEST_ITEM = 160


def convert(record: dict) -> dict:
    """One article in the interchange format."""
    return {
        "source": "medlineplus",
        "source_id": slug(record["title"]),
        "source_url": record["url"],
        "language": record["language"],
        "kind": "condition",
        "title": record["title"],
        "summary": record.get("summary", "").strip() or None,
        "sections": [
            {
                "level": 2,
                "heading": section["heading"] or "Overview",
                "blocks": blocks_of(section["lines"]),
            }
            for section in record["sections"]
        ],
        "references": [{"title": record["title"], "publisher": "MedlinePlus"}],
    }


def blocks_of(lines: list[str]) -> list[dict]:
    """Paragraphs and lists, in their order."""
    blocks: list[dict] = []
    listed = False
    for line in filter(None, map(str.strip, lines)):
        listed = line[-1] != ":" and len(line) <= LONGEST_ITEM and (listed or _leads(blocks))
        if listed and blocks[-1]["type"] == "list":
            blocks[-1]["items"].append({"term": line})
        elif listed:
            blocks.append({"type": "list", "style": "bullets", "items": [{"term": line}]})
        elif blocks and blocks[-1]["type"] == "text":
            blocks[-1]["text"] += f"\n\n{line}"
        else:
            blocks.append({"type": "text", "text": line})
    return blocks


def _leads(blocks: list[dict]) -> bool:
    return bool(blocks) and blocks[-1].get("text", "").endswith(":")


def main(source: str, target: str | None = None) -> None:
    stream = open(target, "w", encoding="utf-8") if target else sys.stdout  # noqa: SIM115
    for record in read_records(Path(source)):
        stream.write(json.dumps(convert(record), ensure_ascii=False) + "\n")
    stream.flush()


if __name__ == "__main__":
    main(*sys.argv[1:3])
