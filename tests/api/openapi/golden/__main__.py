"""`make golden`: writes the facts of v1, if all differences are additions."""

import json
import os
import sys
from pathlib import Path

import django

from .comparing import added, broken
from .facts import facts_of, read, written

FILE = Path(__file__).with_name("v1.txt")


def main() -> int:
    """Returns 1 and writes nothing if a difference breaks v1."""
    from api.v1.views.about.docs import openapi_bytes

    facts = facts_of(json.loads(openapi_bytes()))
    old = read(FILE.read_text("utf-8")) if FILE.exists() else facts
    if faults := broken(old, facts):
        print("Not written: v1 only ever gains. These would break a partner's program:")  # noqa: T201
        print(*faults, sep="\n")  # noqa: T201
        return 1
    FILE.write_text(written(facts), encoding="utf-8")
    print(*added(old, facts), f"Written to {FILE}.", sep="\n")  # noqa: T201
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    sys.exit(main())
