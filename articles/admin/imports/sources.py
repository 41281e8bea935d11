"""Read the sources of one form, within bounds that hold for all of them together.

Each file has bounds of its own, but twenty of the dearest would still hold a thread for a minute.
"""

from time import thread_time
from typing import Any

from articles.importing.formats.upload import check_upload, read_pasted, read_upload
from articles.importing.formats.word.words.bits import BOTH
from articles.importing.tree import ImportFailure, Tree

from .steps import MAX_SHOWN, Page

PASTED = "The pasted text"
# Processor time of this thread. The source that exceeds it is still read to its end.
MAX_SECONDS = 2.0


def parse_sources(given: dict[str, Any]) -> tuple[list[Page], list[tuple[str, str]]]:
    """(the parsed pages, [(field, error)] of sources that were not read) of a valid SourceForm."""
    pages: list[Page] = []
    failed: list[tuple[str, str]] = []
    began = thread_time()
    for name, place, source in _sources(given):
        try:
            if thread_time() - began > MAX_SECONDS:
                raise _out_of_time()
            tree, lines = _parse(name, source, given)
            tree.kind = given["kind"]
            _refuse_many_sections(pages, tree)
            page = Page(tree, lines, place, len(pages))
            page.token  # noqa: B018 - raises here, with the file's name, if it is too long
            pages.append(page)
        except ImportFailure as failure:
            failed.append((name, f"{place}: {failure}" if name == "uploads" else str(failure)))
    return pages, failed


def _sources(given: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """[(field, file name or label, content)]: the pasted text first."""
    pasted = [("text", PASTED, given["text"])] if given["text"].strip() else []
    return [*pasted, *(("uploads", file.name, file) for file in given["uploads"])]


def _parse(name: str, source: Any, given: dict[str, Any]) -> tuple[Tree, list[str]]:
    language, title = given["language"] or None, given["title"]
    if name == "text":
        return read_pasted(source, language=language, title=title)
    check_upload(source.size)
    return read_upload(
        source.name, source.read(), language=language, title=title, changes=given["changes"] or BOTH
    )


def _out_of_time() -> ImportFailure:
    return ImportFailure(
        "The files before it took all the time that one form has. Bring it in by a form of its own."
    )


def _refuse_many_sections(pages: list[Page], tree: Tree) -> None:
    own = len(tree.sections)
    if own > MAX_SHOWN:
        raise ImportFailure(
            f"It has {own:,} sections; at most {MAX_SHOWN} can be looked over on one page. Split "
            "it into articles, or ask an administrator to import it by the command."
        )
    if own + sum(len(one.tree.sections) for one in pages) > MAX_SHOWN:
        raise ImportFailure(
            f"With it this page would have over {MAX_SHOWN} sections. Bring it in by a form of "
            "its own."
        )
