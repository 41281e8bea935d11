"""The sets of questions that must, and must not, be heard as a call for help.

Each is split by a fixed rule: the half to build with, and the half that is reported and not looked
at while building.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_SETS = Path(__file__).with_name("sets")
KINDS = ("life-threatening", "self-harm", "poisoning", "abuse", "urgent-today")


def reported(phrase: str) -> bool:
    """Whether a phrase belongs to the half that is reported."""
    return sha256(phrase.encode()).digest()[0] % 2 == 1


def cries(language: str) -> list[tuple[str, str]]:
    """[(kind, phrase)] of "en" or "es"."""
    found, kind = [], ""
    for line in _lines(f"cries.{language}.txt"):
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            found.append((kind, line))
    return found


def everyday(language: str) -> list[str]:
    """Questions of "en" or "es" that are no call for help."""
    return list(_lines(f"everyday.{language}.txt"))


def _lines(name: str) -> Iterator[str]:
    for line in (_SETS / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
