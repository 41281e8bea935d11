"""What somebody may have meant by a word that is none of those there are."""

import difflib
from collections.abc import Collection

# A longer word is not a typing error, and comparing it costs time.
MOST_LETTERS = 100
# "langauge" is .88 like "language", "pregnant" .71 like "parent".
LIKE = 0.75


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that this is a misspelling of, if any.

    People hardly ever mistype the first letter: "page" is no "age", and "ids" no "fields".
    """
    same = [each for each in known if each[:1].lower() == word[:1].lower()]
    meant = word[:MOST_LETTERS].lower()
    # Of a short word two letters that changed places are a large part: "ulr".
    swapped = [each for each in same if sorted(each) == sorted(meant)]
    found = swapped or difflib.get_close_matches(meant, same, n=1, cutoff=LIKE)
    return found[0] if found else None
