"""manage.py revoke_api_key: revoke an API key."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from api.models import ApiKey
from api.partners.keys.keys import revoke_key
from api.partners.keys.secrets import digest_of, prefix_of
from api.partners.partners import Refused


class Command(BaseCommand):
    help = "Take a key back for ever. Whoever goes on using it is told the reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("prefix", help="its first characters, as lists show them")
        parser.add_argument("--reason", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        key = _find(options["prefix"])
        try:
            revoke_key(key, by=None, reason=options["reason"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"The key {key.prefix}… of {key.partner} is revoked. Every process refuses it within "
            f"{settings.API_KEY_SECONDS} seconds."
        )


def _find(text: str) -> ApiKey:
    """The key with this prefix, or with this whole key, as pasted by a person who found one."""
    keys = ApiKey.objects.select_related("partner")
    whole = keys.filter(digest=digest_of(text)).first()
    found = [whole] if whole else list(keys.filter(prefix=prefix_of(text.rstrip("…"))))
    if not found:
        raise CommandError(
            f"No key begins with “{text[:11]}”. The admin lists keys by their first 11 characters."
        )
    if len(found) > 1:
        raise CommandError("Several keys begin like this. Revoke the right one in the admin.")
    return found[0]
