"""make golden: writes down the shape of v1, once what differs has been found to be additions."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django

from .comparing import added, broken
from .shape import shape_of

FILE = Path(__file__).with_name("v1.json")


def main() -> int:
    """Returns 1, writing nothing, where something of v1 would break."""
    from api.v1.views.about.docs import openapi_bytes

    shape = shape_of(json.loads(openapi_bytes()))
    old = json.loads(FILE.read_text()) if FILE.exists() else shape
    if faults := broken(old, shape):
        print("Not written: v1 only ever gains. These would break a partner's program:")  # noqa: T201
        print(*faults, sep="\n")  # noqa: T201
        return 1
    FILE.write_text(json.dumps(shape, indent=1, sort_keys=True) + "\n")
    print(*added(old, shape), f"Written to {FILE}.", sep="\n")  # noqa: T201
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    sys.exit(main())
