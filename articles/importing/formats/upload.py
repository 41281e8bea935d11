"""Parse an editor's upload or pasted text with the same parsers as the import command."""

import re
from pathlib import PurePath

from articles.importing.tree import ImportFailure, Tree

from .files import tree_or_failure
from .formats import FORMATS, Stated, format_of, named_endings
from .word.words.bits import BOTH

SOURCE = "upload"
MAX_UPLOAD = 10 * 2**20
MAX_NAME = 300
_MARKUP = re.compile(r"\s*<(?:!doctype|html|body|main|article|section|div|h[1-6]|p|ul|ol)\b", re.I)


def read_upload(
    name: str, data: bytes, *, language: str | None = None, title: str = "", changes: str = BOTH
) -> tuple[Tree, list[str]]:
    """(article, lines of the source) of an uploaded file. Raises ImportFailure.

    `title`: for a source without one; `changes`: of Word's tracked ones (word.words.bits.CHOICES).
    """
    kind = format_of(name)
    if kind is None:
        read = named_endings("and")
        raise ImportFailure(f"Only {read} are read here. Save it as one of them.")
    check_upload(len(data))
    tree, source = _read(kind, data, language, Stated(name, title, changes))
    tree.source_id = tree.source_url[:MAX_NAME] or PurePath(name).name[:MAX_NAME]
    return tree, source


def read_pasted(
    text: str, *, language: str | None = None, title: str = ""
) -> tuple[Tree, list[str]]:
    """(article, lines of the source) of pasted text or pasted HTML. Raises ImportFailure.

    `title`: for HTML without one; a text's first line is its title.
    """
    data = text.encode("utf-8", errors="replace")
    check_upload(len(data))
    kind = "html" if _MARKUP.match(text) else "text"
    tree, source = _read(kind, data, language, Stated(title=title))
    tree.source_id = tree.source_url[:MAX_NAME] or f"pasted: {tree.title}"[:MAX_NAME]
    return tree, source


def check_upload(size: int) -> None:
    """Raise ImportFailure if `size` bytes are too many. Call before reading them."""
    if size > MAX_UPLOAD:
        raise ImportFailure(
            f"It has {size / 2**20:.0f} MB; at most {MAX_UPLOAD // 2**20} MB are taken here. Split "
            "it into one file per article, or ask an administrator to import it by the command."
        )


def _read(kind: str, data: bytes, language: str | None, stated: Stated) -> tuple[Tree, list[str]]:
    parsed, lines = FORMATS[kind].read(data, language, stated)
    tree = tree_or_failure(parsed)
    if isinstance(tree, ImportFailure):
        raise tree
    tree.source = SOURCE
    return tree, lines()
