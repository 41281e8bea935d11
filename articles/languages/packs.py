"""Finds the packs: the folders here, each named by its language, with one module for a part."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Generic, TypeVar

FOLDER = Path(__file__).parent
# A regular expression that matches nowhere.
NOTHING = r"(?!)"
# Its rules and texts serve where those of a language are missing, or the language is not known.
FALLBACK = "en"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of what is known about a language. An empty field: it is not known.

    `beside`: other languages whose words occur in its texts too, such as English labels of a
    publishing system. Where nothing is known about a language, the rules of these serve.
    """

    beside: tuple[str, ...] = ("en", "es")

    def lacks(self) -> list[str]:
        """The names of the empty fields."""
        names = [field.name for field in fields(self) if field.name != "beside"]
        # False is an answer: the language does not do so.
        return [name for name in names if getattr(self, name) in (None, "", (), {})]


P = TypeVar("P", bound=Part)


class Packs(Generic[P]):
    """One part, of every language. A language's module is imported when it is first asked for.

    `files`: its modules, such as "*/words.py", each with a constant PACK. The keys of renderers
    follow this string (articles/delivery/renditions/renderer_keys.py).
    """

    def __init__(self, files: str, part: type[P]) -> None:
        self._files = files
        self._empty = part()
        self._found: dict[str, P] = {}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that have this part, without regions."""
        return tuple(sorted(path.parent.name for path in FOLDER.glob(self._files)))

    def __contains__(self, language: str) -> bool:
        return primary(language) in self.languages

    def of(self, language: str | None) -> P:
        """What is known about a language; of an unknown one, nothing."""
        name = primary(language)
        if name not in self._found:
            if name not in self.languages:
                return self._empty
            self._found[name] = self._load(name)
        return self._found[name]

    def around(self, language: str | None) -> list[P]:
        """What is known about a language, then about those beside it."""
        own = self.of(language)
        return [own, *map(self.of, own.beside)]

    def all(self) -> list[P]:
        """What is known about every language."""
        return list(map(self.of, self.languages))

    def _load(self, name: str) -> P:
        module = self._files.removeprefix("*/").removesuffix(".py")
        return import_module(f"{__package__}.{name}.{module}").PACK


def primary(language: str | None) -> str:
    """ "es-MX" → "es": what is known is kept by language, without regions."""
    return (language or "").replace("_", "-").split("-")[0].lower()


def either(rules: Iterable[str]) -> str:
    """One regular expression for several; an empty one is left out, and no rule matches nothing."""
    return "|".join(filter(None, rules)) or NOTHING


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts, separated by white space."""
    return frozenset(word for text in texts for word in text.split())
