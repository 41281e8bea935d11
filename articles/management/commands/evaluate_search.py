"""manage.py evaluate_search FILE…: measure hit rate and latency of search by questions."""

import gzip
import hashlib
import json
import statistics
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.documents.slugs import slug_of
from articles.models import Current, Origin
from articles.search.meaning.embedder import is_on
from articles.search.search import SearchResult, search

DEPTH = 10


class Command(BaseCommand):
    help = (
        "Ask the questions of these files and print hit@1, hit@5, MRR@10 and latency for each "
        "kind. One JSON object a line, gzipped or not: question, kind, relevant (a list of "
        "source ids of imported articles, public ids, or titles written as slugs), and parts, "
        "if the section counts as well (a list of headings)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--language", default="en", help="of questions that name none; en unless given"
        )
        parser.add_argument(
            "--half", choices=["tune", "report"], help="only one half, by a hash of the qid"
        )
        parser.add_argument("--limit", type=int, help="at most so many questions of each kind")
        parser.add_argument(
            "--meaning",
            choices=["on", "off"],
            help="with the settings' model of meaning, or by words alone; on where one is set",
        )
        parser.add_argument("--misses", type=int, default=0, help="print so many of each kind")

    def handle(self, *args: Any, **options: Any) -> None:
        read = read_questions(options["files"], options["half"], options["limit"])
        questions = [{"language": options["language"], **asked} for asked in read]
        if not questions:
            raise CommandError("There are no questions in these files.")
        _switch_meaning(options["meaning"])
        known = known_names()
        ranks: dict[str, list[int | None]] = defaultdict(list)
        parts: dict[str, list[bool]] = defaultdict(list)
        took: list[float] = []
        search("warm up", language=options["language"])
        for asked in tqdm(questions, disable=None, unit="question", leave=False):
            started = time.perf_counter()
            found = search(asked["question"], language=asked["language"], limit=DEPTH)
            took.append(time.perf_counter() - started)
            wanted = set().union(*(known.get(name, {name}) for name in asked["relevant"]))
            rank, result = _first_of(found.results, wanted)
            kind = asked["kind"]
            ranks[kind].append(rank)
            if rank is None and ranks[kind].count(None) <= options["misses"]:
                self.stderr.write(f"missed ({kind}): {asked['question']}")
            if "parts" in asked:
                shown = result.section.heading if result else None
                parts[kind].append(shown in asked["parts"])
                if not parts[kind][-1] and parts[kind].count(False) <= options["misses"]:
                    self.stderr.write(f"other part ({kind}): {asked['question']}: {shown}")
        for kind, ranks_of_kind in sorted(ranks.items()):
            self.stdout.write(_quality(kind, ranks_of_kind))
            if right := parts[kind]:
                share = sum(right) / len(right)
                self.stdout.write(f"{kind}: the right part of {len(right)} pages, {share:.3f}")
        self.stdout.write(_latency(took))


def _switch_meaning(wanted: str | None) -> None:
    """For this process."""
    if wanted == "on" and not is_on():
        raise CommandError(
            "No model is set: name one in SEARCH_MODEL_FOLDER or SEARCH_EMBEDDINGS_URL."
        )
    if wanted == "off":
        settings.SEARCH_MODEL_FOLDER = settings.SEARCH_EMBEDDINGS_URL = ""


def read_questions(files: list[Path], half: str | None, limit: int | None) -> Iterator[dict]:
    """The questions of the files: question, kind, qid and relevant. Raises CommandError."""
    counts: dict[str, int] = defaultdict(int)
    for file in files:
        opened = gzip.open if file.suffix == ".gz" else open
        try:
            with opened(file, "rt", encoding="utf-8") as lines:
                for line in filter(str.strip, lines):
                    asked = _read(line, file)
                    if half and _half(asked) != half:
                        continue
                    counts[asked["kind"]] += 1
                    if not limit or counts[asked["kind"]] <= limit:
                        yield asked
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error}") from error


def _read(line: str, file: Path) -> dict:
    try:
        asked = json.loads(line)
        return {"kind": "all", "qid": asked["question"], **asked, "relevant": asked["relevant"]}
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(
            f"{file}: a line is not a question with its answers ({error!r}). Each is a JSON "
            "object with question and relevant."
        ) from error


def _half(asked: dict) -> str:
    # Unlike hash() of a string, the same in every run.
    digest = hashlib.sha256(str(asked["qid"]).encode()).digest()
    return "tune" if digest[0] % 2 else "report"


def known_names() -> dict[str, set[str]]:
    """{source id, slug or title as a slug: public ids}; pages of one title have it in common."""
    known: dict[str, set[str]] = defaultdict(set)
    for source_id, public_id in Origin.objects.values_list("source_id", "article__public_id"):
        known[source_id].add(str(public_id))
    current = Current.objects.filter(state="published")
    for public_id, slug, title in current.values_list("public_id", "slug", "edition__title"):
        for name in (slug, slug_of(title)):
            known[name].add(str(public_id))
    return known


def _first_of(
    results: list[SearchResult], wanted: set[str]
) -> tuple[int | None, SearchResult | None]:
    """(its rank from 1, the result) of the first that is wanted; (None, None) where none is."""
    for rank, result in enumerate(results, 1):
        if str(result.current.public_id) in wanted:
            return rank, result
    return None, None


def _quality(kind: str, ranks: list[int | None]) -> str:
    count = len(ranks)
    first = sum(rank == 1 for rank in ranks) / count
    fifth = sum(rank is not None and rank <= 5 for rank in ranks) / count
    reciprocal = sum(1 / rank for rank in ranks if rank) / count
    return (
        f"{kind}: {count} questions, hit@1 {first:.3f}, hit@5 {fifth:.3f}, "
        f"MRR@{DEPTH} {reciprocal:.3f}"
    )


def _latency(took: list[float]) -> str:
    ordered = sorted(took)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return (
        f"latency: median {statistics.median(took) * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms, "
        f"longest {ordered[-1] * 1000:.0f} ms"
    )
