"""What search reads from files, read before the first question: a process that serves reads it at
its start. Management commands do not."""

from articles.languages.search import everyday_vocabularies

from . import search, suggestions  # noqa: F401
from .analysis import forget_stems, stemmer
from .emergencies import hearing
from .spelling import vocabulary as spelling
from .wordings.vocabulary import vocabulary


def load() -> None:
    """The rules of cries, the everyday wordings and the stemmers of their languages; no query."""
    spelling.serve()
    hearing.load()
    for language in everyday_vocabularies():
        vocabulary(language)
        stemmer(language)
    forget_stems()
