"""Lets an account in again that too many wrong passwords or codes keep out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.editorial.accounts.attempts import account_called, unlock
from articles.editorial.accounts.records import record_access


class Command(BaseCommand):
    help = "Forget the wrong attempts at an account: unlock_account NAME"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="User name or e-mail address of the account.")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        person = account_called(name)
        if person is None:
            raise CommandError(f"No account has the name or address {name!r}.")
        count = unlock(person)
        record_access("unlocked", person=person, attempts=count)
        self.stdout.write(f"{person.get_username()} may sign in: {count} attempts forgotten.")
