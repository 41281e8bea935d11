"""Django's createsuperuser, which here records the new account."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.utils import timezone

from articles.editorial.accounts.by_hand import record_changes_by_hand
from articles.editorial.accounts.roles import accounts, record_account_change


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        record_changes_by_hand(timezone.now())
        before = set(accounts().values_list("pk", flat=True))
        super().handle(*args, **options)
        for person in accounts().exclude(pk__in=before):
            record_account_change(person, None, by=None)
