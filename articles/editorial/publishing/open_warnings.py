"""The warnings of an import that nobody has looked into: they hold a draft back."""

from collections import Counter
from collections.abc import Collection

from articles.editorial.errors import Refused
from articles.models import Origin

# What is wrong in the text until a person has compared it with its source.
NEVER_UNREAD = frozenset(["altered-number", "tracked"])


def let_pass(origin: Origin, kinds: Collection[str]) -> list[str]:
    """The kinds of the import's warnings, all among `kinds`. Raises Refused where one is not."""
    found = Counter(kind for kind, _ in origin.kinded_warnings)
    held = {kind: count for kind, count in found.items() if kind not in kinds}
    if unread := sorted(NEVER_UNREAD & found.keys()):
        raise Refused(
            "numbers-altered",
            f"Its import warns of {_counts(found, unread)}, which a person must compare with the "
            "source: correct the draft, submit it and have it confirmed.",
        )
    if held:
        raise Refused(
            "open-warnings",
            f"Its import left open warnings: {_counts(found, sorted(held))}. Look them over, "
            "submit the draft and have it confirmed; or name the kinds that may pass "
            "(--with-warnings).",
        )
    return sorted(found)


def _counts(found: Counter[str], kinds: list[str]) -> str:
    return ", ".join(f"{found[kind]} {kind}" for kind in kinds)
