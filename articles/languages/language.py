"""A language with all that is known about it. Code that runs for readers imports one part."""

from dataclasses import dataclass

from .checking import CHECKING, Checking, hard_words
from .cries import cry_files
from .importing import IMPORTING, Importing
from .packs import FOLDER, primary
from .search import SEARCH, Search, everyday_vocabularies, starter_synonyms
from .words import WORDS, Words


@dataclass(frozen=True)
class Language:
    """`tag`: BCP 47; regions share what is known about the language."""

    tag: str

    @property
    def words(self) -> Words:
        return WORDS.of(self.tag)

    @property
    def checking(self) -> Checking:
        return CHECKING.of(self.tag)

    @property
    def importing(self) -> Importing:
        return IMPORTING.of(self.tag)

    @property
    def search(self) -> Search:
        return SEARCH.of(self.tag)

    def lacks(self) -> list[str]:
        """What is not known, such as "importing.care_cues": there the safe default is taken."""
        parts = {name: getattr(self, name) for name in ("words", "checking", "importing", "search")}
        missing = [f"{name}.{field}" for name, part in parts.items() for field in part.lacks()]
        files = {
            "hard_words.json": bool(hard_words(self.tag)),
            "synonyms.txt": primary(self.tag) in starter_synonyms(),
            "cries.txt": primary(self.tag) in cry_files(),
            "everyday.txt": primary(self.tag) in everyday_vocabularies(),
        }
        return missing + [name for name, found in files.items() if not found]


def known_languages() -> list[Language]:
    """The languages that have a folder."""
    return [Language(path.parent.name) for path in sorted(FOLDER.glob("*/__init__.py"))]
