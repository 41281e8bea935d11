"""manage.py load_synonyms: add groups of synonyms from the starter list or a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.models import SynonymGroup
from articles.models.fields import LANGUAGE_TAG
from articles.models.public.search import whole_terms
from articles.search.synonyms import add_groups, add_starter, read_groups


class Command(BaseCommand):
    help = (
        "Add synonyms to the table: those we start with, or of a file with a group a line, its "
        "terms apart by “ | ”. Groups that are there already are left as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument("--language", help="BCP 47 tag of the file's terms")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            added = add_starter(SynonymGroup)
        else:
            added = self._add_from_file(options["file"], options["language"])
        self.stdout.write(f"{added} groups added")

    def _add_from_file(self, file: Path, language: str | None) -> int:
        if not language or not LANGUAGE_TAG.fullmatch(language):
            raise CommandError("Name the terms' language: --language en, es, pt-BR …")
        try:
            groups = read_groups(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        for terms in groups:
            try:
                whole_terms(terms)
            except ValidationError as error:
                raise CommandError(f"“{' | '.join(terms)[:80]}”: {error.messages[0]}") from error
        return add_groups(SynonymGroup, language, groups)
