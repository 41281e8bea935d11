"""manage.py try_vocabulary FILE…: what each group of the built-in vocabulary does to hit@1."""

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Current
from articles.search.hits import find_hits
from articles.search.lookup.backend import Filters
from articles.search.question import Question, parse_question
from articles.search.wordings.vocabulary import vocabulary

from .evaluate_search import known_names, read_questions


class Command(BaseCommand):
    help = (
        "Ask the questions of these files (form: evaluate_search) with the built-in vocabulary, "
        "then without each of its groups in turn, and print the groups without which more right "
        "pages come first. Only questions that have a wording of a group are asked again. The "
        "exit status is 1 if there is such a group: leave it out, or mend it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--language", default="en", help="of the questions; en unless given")
        parser.add_argument(
            "--half", choices=["tune", "report"], help="only one half, by a hash of the qid"
        )
        parser.add_argument("--limit", type=int, help="at most so many questions of each kind")
        parser.add_argument("--all", action="store_true", help="print every group that was tried")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        groups = vocabulary(language.partition("-")[0]).groups
        if not groups:
            raise CommandError(f"There is no built-in vocabulary of “{language}”.")
        known, effects = known_names(), defaultdict[str, int](int)
        pages = dict(Current.objects.values_list("article_id", "public_id"))
        asked = with_wording = found = found_without = 0
        for one in read_questions(options["files"], options["half"], options["limit"]):
            asked += 1
            question = parse_question(one["question"], language)
            if not question.groups:
                continue
            with_wording += 1
            wanted = set().union(*(known.get(name, {name}) for name in one["relevant"]))
            right = {pk for pk, public_id in pages.items() if str(public_id) in wanted}
            hit = _first_is_right(question, right)
            found += hit
            found_without += _first_is_right(
                parse_question(one["question"], language, without=question.groups), right
            )
            for group in question.groups:
                other = parse_question(one["question"], language, without=[group])
                effects[group.line] += hit - _first_is_right(other, right)
        self.stdout.write(
            f"{asked} questions, {with_wording} with a wording: the right page first "
            f"{found} times, {found_without} without the vocabulary"
        )
        self._tell(effects, len(groups), every=options["all"])

    def _tell(self, effects: dict[str, int], groups: int, *, every: bool) -> None:
        lowering = {line: effect for line, effect in effects.items() if effect < 0}
        self.stdout.write(
            f"{groups} groups: {len(effects)} tried, {sum(e > 0 for e in effects.values())} raise "
            f"hit@1, {len(lowering)} lower it"
        )
        shown = effects if every else lowering
        for line, effect in sorted(shown.items(), key=lambda pair: (pair[1], pair[0])):
            self.stdout.write(f"{effect:+d}  {line}")
        if lowering:
            raise CommandError("These groups lower hit@1: leave them out, or mend them.")


def _first_is_right(question: Question, right: Iterable[int]) -> bool:
    hits = find_hits(question, Filters((question.language,)))
    return bool(hits) and hits[0].article_id in right
