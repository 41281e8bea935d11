"""The articles of a library to be grown: short, with every kind of fact that lists ask for."""

import datetime
import json
import random
from pathlib import Path
from typing import Any

from articles.documents.vocabulary import ASPECTS, KINDS, values
from benchmarks.generate import SYLLABLES, article

SECTIONS, ITEMS = 3, 2
TOPICS, CODES, PEOPLE = 24, 200, 30
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
FIRST_DAY = datetime.date(2024, 1, 1)
# A word of every article of this many; what is common and what is rare stays so when it grows.
COMMON = {"ordinary": 2, "frequent": 5, "seldom": 40}


def write(path: Path, count: int, *, seed: int = 1) -> None:
    """`count` articles in the interchange format: of five, one is the translation of another."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(3000)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            made = {**article(number, chance, words), **_facts(number, count, chance)}
            file.write(json.dumps(_with_words(made, number)) + "\n")


def _facts(number: int, count: int, chance: random.Random) -> dict[str, Any]:
    reviewed = FIRST_DAY + datetime.timedelta(days=chance.randrange(700))
    return {
        **_language(number),
        "kind": values(KINDS)[number % len(KINDS)],
        "also_called": [f"Name {number} of it"],
        "audience": {
            "who": ("patient", "parent", "caregiver")[number % 3],
            "age_min": (None, 18)[number % 2],
            "sex": (None, "female", "male")[number // 3 % 3],
        },
        "authors": [{"name": f"Writer {number % PEOPLE}", "role": "Writer"}],
        "last_reviewed": reviewed.isoformat(),
        "next_review_due": (reviewed + datetime.timedelta(days=1000)).isoformat(),
        "topics": [_topic(n) for n in {0, *chance.sample(range(TOPICS), 2)}],
        "codes": [_code(n) for n in chance.sample(range(CODES), 2)],
        "references": [{"title": f"Source {number}", "publisher": f"Press {number % PEOPLE}"}],
        "related": [str(chance.randrange(count))],
    }


def _language(number: int) -> dict[str, str | None]:
    if number % 5 != 4:
        return {"language": "en", "translation_set": f"set-{number}"}
    source = number - 4
    return {
        "language": "es",
        "translation_set": f"set-{source}",
        "translation_of": str(source),
    }


def _topic(number: int) -> dict[str, str | None]:
    parent = f"topic-{number % 4}" if number >= 4 else None
    return {"slug": f"topic-{number}", "name": f"Topic {number}", "parent": parent}


def _code(number: int) -> dict[str, Any]:
    code = f"{chr(65 + number % 20)}{10 + number // 20}.{number % 10}"
    return {"system": ICD, "code": code, "display": f"Code {number}", "relation": "equivalent"}


def _with_words(made: dict[str, Any], number: int) -> dict[str, Any]:
    said = [word for word, every in COMMON.items() if number % every == 0]
    made["summary"] += f" {' '.join(said).capitalize()}." if said else ""
    made["sections"] = made["sections"][:SECTIONS]
    for place, section in enumerate(made["sections"]):
        section["aspect"] = values(ASPECTS)[(number + place) % 8]
        section["safe_alone"] = place == 0
        section["blocks"][1]["items"] = section["blocks"][1]["items"][:ITEMS]
    return made


def landmarks() -> list[dict[str, Any]]:
    """What the probes ask for, at every size the same: an article, a translation and more."""
    chance = random.Random(2)
    rows = [_facts(number, 1, chance) for number in (0, 1, 2, 3, 7)]
    names = ("Zanzibar fever", "Fiebre de Zanzíbar", "Zanzibar", "Gone fever", "Old fever")
    made = [article(number, chance, ["zanzibarine", "of", "it"]) for number in range(5)]
    for place, (own, row, name) in enumerate(zip(made, rows, names, strict=True)):
        own |= row | {"title": name, "source": "landmark", "related": [], "language": "en"}
        own |= {"source_id": str(place), "translation_set": f"landmark-{place}"}
        own.pop("translation_of", None)
        _with_words(own, 1)
    made[1] |= {"language": "es", "translation_set": "landmark-0", "translation_of": "0"}
    made[0]["related"], made[2]["kind"] = ["2"], "definition"
    return made
