"""Fills an empty database with published articles: python benchmarks/generate.py write|grow …

    generate.py write FILE COUNT    articles of invented words in the interchange format
    generate.py grow COUNT          copies the published articles until there are COUNT, by SQL

The first thousand are imported and published, which is timed. The others are copies of all their
rows with new ids, slugs and seqs (`growth/copying.py`): drafts, joins, search and the log as well.
"""

import json
import random
import sys

HEADINGS = ["What it is", "Causes", "Symptoms", "Diagnosis", "Treatment", "When to get help"]
SYLLABLES = "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne no ra re ro".split()
ITEMS = 5
PARAGRAPHS = 2


def write(path: str, count: int, *, seed: int = 1) -> None:
    """Different articles of 6 sections and 30 items, each about 12 kB as v1 JSON."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(3000)]
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(article(number, chance, words)) + "\n")


def article(number: int, chance: random.Random, words: list[str]) -> dict:
    def say(least: int, most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(least, most))).capitalize() + "."

    def section(heading: str) -> dict:
        text = "\n\n".join(say(6, 10) for _ in range(PARAGRAPHS))
        items = [{"term": say(1, 2), "description": say(1, 3)} for _ in range(ITEMS)]
        return {
            "heading": heading,
            "blocks": [{"type": "text", "text": text}, {"type": "list", "items": items}],
        }

    return {
        "source": "benchmark",
        "source_id": str(number),
        "language": "en",
        "title": f"{say(2, 4)[:-1]} {number}",
        "summary": say(10, 20),
        "last_reviewed": "2026-05-16",
        "reviewers": [{"name": "Rae Lim", "credentials": "MD"}],
        "sections": [section(heading) for heading in HEADINGS],
    }


def grow(count: int) -> None:
    """Copy what is there until there are `count` articles, a multiple of those there are."""
    from articles.models import Article
    from benchmarks.growth import copying

    base = Article.objects.count()
    if count % base:
        sys.exit(f"error: {count} is no multiple of the {base} articles there are")
    copying.grow(count // base - 1, whole=False)
    copying.finish()


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], int(sys.argv[3]))
    else:
        import django

        django.setup()
        grow(int(sys.argv[2]))
