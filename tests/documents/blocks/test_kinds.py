"""What holds for every kind of block."""

from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from articles.documents.blocks.registry import KINDS, UNITS, Block, block_of, stored_block
from articles.importing.tree_blocks import TreeBlock

ROOT = Path(__file__).resolve().parents[3]
ITEM = {"id": "1", "term": "Rest", "description": "<p>Two days.</p>", "urgency": "urgent"}
BLOCKS: dict[str, dict[str, Any]] = {
    "text": {"type": "text", "html": "<p>It starts slowly.</p>"},
    "list": {"type": "list", "style": "steps", "start": 3, "items": [ITEM]},
    "care-advice": {"type": "care-advice", "urgency": "urgent", "html": "<p>Call us.</p>"},
}
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)


@kinds
def test_its_stored_form_is_kept(kind):
    assert stored_block(block_of(BLOCKS[kind.kind])) == BLOCKS[kind.kind]


@kinds
def test_the_tag_in_documents_is_its_kind(kind):
    assert kind.__struct_config__.tag == kind.kind


def test_the_union_names_every_kind():
    assert get_args(Block) == KINDS


def test_no_two_kinds_share_a_unit():
    assert len(UNITS) == len(KINDS)


@kinds
def test_a_change_of_its_html_reaches_every_piece(kind):
    changed = block_of(BLOCKS[kind.kind]).replaced(lambda html: "x")
    assert {html for unit in changed.units() for html in unit.html} == {"x"}


@kinds
@pytest.mark.parametrize(
    "folder",
    ["articles/parts/article/blocks", "admin/articles/history/blocks"],
)
def test_every_place_that_shows_blocks_has_its_template(kind, folder):
    assert (ROOT / "templates" / folder / f"{kind.kind}.html").is_file()


@kinds
def test_the_importer_has_it_too(kind):
    classes = {block.__struct_config__.tag: block.kind for block in get_args(TreeBlock)}
    assert classes[kind.kind] == kind.kind
    assert (ROOT / f"templates/admin/articles/imports/blocks/{kind.kind}.html").is_file()


@pytest.mark.parametrize("member", ["urgency", "items", "html"])
def test_a_block_that_lacks_a_member_is_refused(member):
    [stored] = [b for b in BLOCKS.values() if list(b)[1] == member or list(b)[-1] == member][:1]
    with pytest.raises(msgspec.ValidationError, match=member):
        block_of({name: value for name, value in stored.items() if name != member})
