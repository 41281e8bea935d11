"""Fills an empty database with published articles: python benchmarks/generate.py write|grow …

    generate.py write FILE COUNT    articles of invented words in the interchange format
    generate.py grow COUNT          copies the published articles until there are COUNT, by SQL

The first thousand are imported and published, which is timed. The others are copies of their rows
with new ids, slugs and seqs, which is the same for reads: 100,000 articles take seconds instead of
an hour.
"""

import json
import random
import sys
from collections.abc import Iterator

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
    """Copy the published rows until there are `count`, without gaps in the journal."""
    from django.db import connection, transaction

    from articles.models import Article, Change, Current, Edition, Journal

    base = Current.objects.count()
    last = max(Article.objects.order_by("-pk")[0].pk, Edition.objects.order_by("-pk")[0].pk)
    postgres = connection.vendor == "postgresql"
    with transaction.atomic(), connection.cursor() as cursor:
        for copy, size in copies(base, count):
            for statement in statements(copy, size, base, step=last, postgres=postgres):
                cursor.execute(statement)
        Journal.objects.update(seq=count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert Change.objects.count() == Edition.objects.count() == Current.objects.count() == count


def copies(base: int, count: int) -> Iterator[tuple[int, int]]:
    """(number of the copy, how many of the first rows it copies)."""
    for copy in range(1, -(-count // base)):
        yield copy, min(base, count - copy * base)


def statements(copy: int, size: int, base: int, *, step: int, postgres: bool) -> Iterator[str]:
    """One INSERT … SELECT per table. The first rows have ids and seqs 1 … `base`."""
    from articles.models import Article, Change, Current, Edition

    ids, seqs = copy * step, copy * base
    fresh = "gen_random_uuid()" if postgres else "lower(hex(randomblob(16)))"
    own = f"(SELECT a.{{0}} FROM articles_article a WHERE a.id = t.article_id + {ids})"
    moved = {"article_id": f"t.article_id + {ids}", "seq": f"t.seq + {seqs}"}
    slug = {"slug": f"t.slug || '-{copy}'"}
    yield copied(
        Article,
        size,
        {"id": f"t.id + {ids}", "public_id": fresh, "translation_set": fresh, **slug},
        where=f"t.id IN (SELECT article_id FROM articles_current WHERE seq <= {size})",
    )
    yield copied(Edition, size, {"id": f"t.id + {ids}", **moved, **slug})
    yield copied(Change, size, {**moved, "public_id": own.format("public_id")})
    yield copied(
        Current,
        size,
        {
            **moved,
            **slug,
            "public_id": own.format("public_id"),
            "translation_set": own.format("translation_set"),
            "first_seq": f"t.first_seq + {seqs}",
            "edition_id": f"t.edition_id + {ids}",
        },
    )


def copied(model, size: int, changed: dict[str, str], where: str = "") -> str:
    columns = [field.column for field in model._meta.concrete_fields]
    values = [changed.get(column, f't."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    where = where or f"t.seq <= {size}"
    return (
        f"INSERT INTO {model._meta.db_table} ({names}) "
        f"SELECT {', '.join(values)} FROM {model._meta.db_table} t WHERE {where} ORDER BY 1"
    )


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2], int(sys.argv[3]))
    else:
        import django

        django.setup()
        grow(int(sys.argv[2]))
