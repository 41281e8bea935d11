"""The words of a block once: as HTML, as its structure, or as plain text.

The whole article has each word in every form, so that any program finds the one it needs; a phone
needs one. What each form leaves out, the kinds of blocks say (`sections.BlockAnswer`).
"""

from typing import Any

import msgspec

from .sections import ANSWER_OF, BlockAnswer

FORMS = tuple(BlockAnswer.left_out)


def in_form(section: Any, form: str | None) -> Any:
    """A section, as a structure or decoded, with its blocks in one form; None: as they are."""
    if form is None:
        return section
    shown = msgspec.to_builtins(section)
    blocks = [ANSWER_OF[block["type"]].in_form(block, form) for block in shown["blocks"]]
    return {**shown, "blocks": blocks}
