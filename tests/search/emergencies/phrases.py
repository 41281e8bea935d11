"""The sets of questions that must, and must not, be heard as a call for help.

Each is split by a fixed rule: the half to build with, and the half that is reported and not looked
at while building.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_SETS = Path(__file__).with_name("sets")
KINDS = ("life-threatening", "self-harm", "poisoning", "abuse", "urgent-today")
_BY_LETTER = dict(zip("LSPAT", KINDS, strict=True))


def reported(phrase: str) -> bool:
    """Whether a phrase belongs to the half that is reported."""
    return sha256(phrase.encode()).digest()[0] % 2 == 1


def cries(language: str, name: str = "cries") -> list[tuple[str, str]]:
    """[(kind, phrase)] of "en" or "es". `name`: "cries", "cries_second" or "cries_third"."""
    return list(_headed(f"{name}.{language}.txt"))


def everyday(language: str, name: str = "everyday") -> list[str]:
    """Questions of "en" or "es" that are no call for help: "everyday" or "everyday_second"."""
    return list(_lines(f"{name}.{language}.txt"))


def cries_of_languages() -> list[tuple[str, str, str]]:
    """[(language, kind, phrase)] of the further languages."""
    return [
        (language, _BY_LETTER[line[0]], line[2:]) for language, line in _headed("languages.txt")
    ]


def everyday_of_languages() -> list[str]:
    """Questions of the further languages that are no call for help."""
    return [line for _, line in _headed("everyday_languages.txt")]


def _headed(name: str) -> Iterator[tuple[str, str]]:
    """(heading, line) of each line beneath a "[heading]"."""
    heading = ""
    for line in _lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            yield heading, line


def _lines(name: str) -> Iterator[str]:
    for line in (_SETS / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
