"""Converts a library like MedQuAD into the interchange format (docs/import.md).

    python benchmarks/libraries/convert_medquad.py documents.jsonl.gz [articles.jsonl]

Reads JSON Lines, gzipped or not; writes JSON Lines to the file or to standard output. Needs only
the standard library. Stops with an error if any word would be lost.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

UMLS = "http://www.nlm.nih.gov/research/umls"
SYMPTOM = "T184"
# {question type of a section in the source: aspect}; other types have no aspect.
ASPECTS = {
    "information": "overview",
    "treatment": "treatments",
    "symptoms": "symptoms",
    "exams and tests": "diagnosis",
    "causes": "causes",
    "susceptibility": "risk-factors",
    "research": "research",
    "outlook": "outlook",
    "prevention": "prevention",
    "stages": "stages",
    "complications": "complications",
    "support groups": "support",
}


def convert(record: dict) -> dict:
    """One article in the interchange format. Raises ValueError when a word would be lost."""
    source, category = record["source"], record.get("category")
    article = {
        "source": source["code"],
        "source_id": record["id"],
        "source_url": source.get("url"),
        "language": record["language"],
        "kind": kind_of(record),
        "title": record["title"],
        "summary": record.get("summary") or None,
        "also_called": list(dict.fromkeys(record.get("synonyms") or [])),
        "sections": [convert_section(section) for section in record["sections"]],
        "topics": [{"slug": slug(category), "name": category}] if category else [],
        "codes": [{"system": UMLS, "code": cui} for cui in dict.fromkeys(record.get("cuis") or [])],
        "references": [
            {"title": record["title"], "publisher": source.get("name"), "url": source.get("url")}
        ],
    }
    if lost := words_of_source(record) - words_of_result(article):
        raise ValueError(f"{record['id']}: these words would be lost: {dict(lost)}")
    return article


def convert_section(section: dict) -> dict:
    """A section, with its lists at their positions between the paragraphs."""
    paragraphs, blocks, reached = section["paragraphs"], [], 0
    for found in sorted(section["lists"], key=lambda found: found["after"]):
        blocks += text_block(paragraphs[reached : found["after"]])
        reached = max(reached, found["after"])
        style = "numbers" if found.get("ordered") else "bullets"
        items = [{k: item[k] for k in ("term", "description")} for item in found["items"]]
        blocks.append({"type": "list", "style": style, "items": items})
    blocks += text_block(paragraphs[reached:])
    return {
        "level": section["level"],
        "heading": section["heading"],
        "aspect": ASPECTS.get(section.get("question_type", "")),
        "blocks": blocks,
    }


def text_block(paragraphs: list[str]) -> list[dict]:
    """Consecutive paragraphs as one block; no block without text."""
    text = "\n\n".join(paragraphs)
    return [{"type": "text", "text": text}] if text.strip() else []


def kind_of(record: dict) -> str:
    """By the semantic types and groups of the source; "guide" for others."""
    if record.get("semantic_types") == [SYMPTOM]:
        return "symptom"
    return "condition" if record.get("semantic_group") == "Disorders" else "guide"


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def words_of_source(record: dict) -> Counter:
    """{visible word of the source: how often it occurs}."""
    texts = [record["title"], record.get("summary") or ""]
    for section in record["sections"]:
        texts += [section["heading"], *section["paragraphs"]]
        items = chain.from_iterable(found["items"] for found in section["lists"])
        texts += chain.from_iterable((item["term"], item["description"] or "") for item in items)
    return Counter(" ".join(texts).split())


def words_of_result(article: dict) -> Counter:
    """The same for a converted article."""
    texts = [article["title"], article["summary"] or ""]
    for section in article["sections"]:
        texts.append(section["heading"])
        for block in section["blocks"]:
            texts.append(block.get("text", ""))
            for item in block.get("items", []):
                texts += [item["term"], item["description"] or ""]
    return Counter(" ".join(texts).split())


def read_records(path: Path) -> Iterator[dict]:
    """Yields the records of a .jsonl or .jsonl.gz file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main(source: str, target: str | None = None) -> None:
    stream = open(target, "w", encoding="utf-8") if target else sys.stdout  # noqa: SIM115
    count = 0
    for record in read_records(Path(source)):
        stream.write(json.dumps(convert(record), ensure_ascii=False) + "\n")
        count += 1
    stream.flush()
    print(f"{count} articles", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:3])
