"""manage.py create_api_key: create an API key for a partner."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from api.models import Partner
from api.partners.keys.keys import KNOWN_SCOPES, create_key
from api.partners.partners import Refused, create_partner

# Ten years: no key should outlast the people responsible for it.
MOST_DAYS = 3650


class Command(BaseCommand):
    help = (
        "Give a partner a key and print it, once: only its SHA-256 is kept. A partner that is "
        "not known yet is taken up. The key alone goes to standard output."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--partner", required=True, help="its name; taken up where unknown")
        parser.add_argument("--email", default="", help="of a new partner: where we write to")
        parser.add_argument("--name", default="", help="what to call the key")
        parser.add_argument(
            "--scope",
            action="append",
            default=[],
            choices=KNOWN_SCOPES,
            help="what it may do besides reading; may be given several times",
        )
        parser.add_argument("--expires", type=int, metavar="DAYS", help="without it: never")
        parser.add_argument("--limit", default="", help="such as 3000/m; else API_KEY_LIMIT")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["partner"].strip()
        if not 0 < len(name) <= 200:
            raise CommandError("--partner: write a name of at most 200 characters.")
        if len(options["name"]) > 100:
            raise CommandError("--name: write at most 100 characters.")
        try:
            key, secret = _create_key(name, options)
        except Refused as refusal:
            field = f"--{OPTIONS.get(refusal.field, refusal.field)}: " if refusal.field else ""
            raise CommandError(f"{field}{refusal}") from None
        until = f"until {key.expires_at:%Y-%m-%d}" if key.expires_at else "without end"
        self.stderr.write(
            f"A key of {key.partner}, good {until}. Keep it now: it is shown this once.\n"
            f"Revoke it with: manage.py revoke_api_key {key.prefix} --reason …"
        )
        self.stdout.write(secret)


# {field of Refused: name of its option}, where they differ.
OPTIONS = {"scopes": "scope", "expires_at": "expires"}


@transaction.atomic
def _create_key(name: str, options: dict[str, Any]) -> tuple[Any, str]:
    """Create the key. If it is refused, the new partner is rolled back too."""
    return create_key(
        _partner(name, options["email"]),
        by=None,
        name=options["name"],
        scopes=options["scope"],
        expires_at=_expiry(options["expires"]),
        limit=options["limit"],
    )


def _partner(name: str, email: str) -> Partner:
    partner = Partner.objects.filter(name=name).first()
    if partner is not None:
        if email and email != partner.email:
            raise Refused(
                "This partner is known already. Change its address in the admin.", field="email"
            )
        return partner
    if email:
        _check_email(email)
    return create_partner(by=None, name=name, email=email)


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(f"“{email}” is no e-mail address.", field="email") from None


def _expiry(days: int | None) -> datetime.datetime | None:
    if days is None:
        return None
    if not 1 <= days <= MOST_DAYS:
        raise Refused(f"Write a number of days from 1 to {MOST_DAYS}.", field="expires_at")
    return timezone.now() + datetime.timedelta(days=days)
