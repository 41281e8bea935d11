"""Three-way merge of one value of a draft's state. Pure."""

from typing import Any

from .draft_state import LINE_FIELDS
from .paragraphs import merge_paragraphs, merge_pieces


def pick(base: Any, theirs: Any, mine: Any) -> Any:
    """The merged value: mine where I changed it, else theirs."""
    return theirs if mine == base else mine


def merge_value(name: str, base: Any, theirs: Any, mine: Any) -> tuple[Any, bool]:
    """(the field's merged value, whether both changed it to different values: it is then mine).

    Rich text is merged by its paragraphs, a text of lines by its lines, a choice of several by
    what was added and removed. `base` is None where it is not known.
    """
    if name == "html":
        return merge_paragraphs(base or "", theirs, mine)
    if base is not None and name in LINE_FIELDS:
        lines, clash = merge_pieces(*(value.split("\n") for value in (base, theirs, mine)))
        return "\n".join(filter(None, lines)), clash
    if base is not None and isinstance(theirs, list):
        return _merge_choices(set(base), set(theirs), set(mine)), False
    clash = base != theirs != mine != base
    return pick(base, theirs, mine), clash


def _merge_choices(base: set[str], theirs: set[str], mine: set[str]) -> list[str]:
    return sorted((theirs - (base - mine)) | (mine - base))
