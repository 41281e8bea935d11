"""manage.py create_demo_users: one user for each role, for a demonstration."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.editorial.accounts.roles import record_account_change, standing_of
from articles.models import Contributor

ROLES = {
    "author": "Author",
    "reviewer": "Clinical reviewer",
    "publisher": "Publisher",
    "administrator": "Administrator",
}


class Command(BaseCommand):
    help = "Creates one user per role, with random passwords, for a demonstration on one machine."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.HEALTHINFO_DEMO:
            raise CommandError(
                "Demo users are for demonstrations only. Set HEALTHINFO_DEMO=1 to create them, "
                "or use `manage.py createsuperuser` for a real site."
            )
        path = Path(settings.VAR_DIR) / "demo-users.json"
        passwords = json.loads(path.read_text()) if path.exists() else {}
        for username, role in ROLES.items():
            passwords[username] = _ensure_user(username, role, passwords.get(username))
        _store_passwords(path, passwords)
        for username, role in ROLES.items():
            self.stdout.write(f"{role:<18} {username:<14} {passwords[username]}")


@transaction.atomic
def _ensure_user(username: str, role: str, password: str | None) -> str:
    """Create the user if needed; return the stored password, or a new one if it fails."""
    group, _ = Group.objects.get_or_create(name=role)
    names = {"first_name": "Demo", "last_name": role}
    rights = {"is_staff": True, "is_superuser": role == "Administrator"}
    user, created = User.objects.get_or_create(username=username, defaults={**names, **rights})
    before = None if created else standing_of(user)
    user.groups.add(group)
    record_account_change(user, before, by=None)
    # Readers see who confirmed a text, so a fictional person must be named as one.
    Contributor.objects.get_or_create(
        user=user, defaults={"name": f"Demo {role}", "credentials": "fictional"}
    )
    if password is None or not user.check_password(password):
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save()
    return password


def _store_passwords(path: Path, passwords: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(passwords, file, indent=1)
