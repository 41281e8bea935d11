"""manage.py languages: what is known about each language, and what is not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.documents.languages import english_name
from articles.languages.language import Language, known_languages


class Command(BaseCommand):
    help = "List what the language packs lack (articles/languages)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Optional tags of languages; without them, all that have a folder."""
        parser.add_argument("tags", nargs="*", metavar="language")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line per language: its tag, its name, and the names of what is missing."""
        asked = [Language(tag) for tag in options["tags"]]
        for language in asked or known_languages():
            missing = ", ".join(language.lacks()) or "nothing"
            self.stdout.write(f"{language.tag} ({english_name(language.tag)}) lacks: {missing}")
