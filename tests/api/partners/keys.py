"""Partners and keys for tests, made by the site's own functions."""

from itertools import count
from typing import Any

from api.models import ApiKey, Partner
from api.partners.keys.keys import create_key
from api.partners.partners import create_partner
from tests.factories import ADMINISTRATOR, make_person

_counter = count(1)


def make_partner(name: str = "", **values: Any) -> Partner:
    """An active partner without a key."""
    by = make_person(ADMINISTRATOR)
    return create_partner(by=by, name=name or f"Partner {next(_counter)}", **values)


def make_key(partner: Partner | None = None, **values: Any) -> tuple[ApiKey, str]:
    """(key, secret), of a new partner unless one is given."""
    return create_key(partner or make_partner(), by=make_person(ADMINISTRATOR), **values)


def bearer(secret: str) -> dict[str, str]:
    """For a test client's `headers`."""
    return {"Authorization": f"Bearer {secret}"}
