"""A kind of block that does not exist takes part in everything once it is registered."""

from collections.abc import Callable
from typing import ClassVar, Self

import pytest
from msgspec.structs import replace

from articles.documents.blocks import registry
from articles.documents.blocks.base import BaseBlock, Unit
from articles.documents.blocks.walk import linked_articles
from articles.documents.compare.change_summary import summarise_changes
from articles.documents.compare.comparison import compare_documents
from articles.documents.compare.passages import passages
from articles.documents.compare.significance import least_significance, section_significances
from articles.documents.document import Document
from articles.search.indexing import section_texts
from tests.factories import make_document

OTHER = "0b6a5a3e-0000-4000-8000-000000000001"


class Picture(BaseBlock, frozen=True, tag="picture"):
    kind: ClassVar[str] = "picture"
    unit: ClassVar[str] = "picture"
    counted: ClassVar[tuple[str, str]] = ("picture", "pictures")
    judged_by_words: ClassVar[bool] = False

    asset: str
    caption: str

    def units(self) -> list[Unit]:
        return [Unit(self.unit, (self.caption,))]

    def replaced(self, change: Callable[[str], str]) -> Self:
        return replace(self, caption=change(self.caption))


@pytest.fixture(autouse=True)
def _pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.BY_KIND, "picture", Picture)
    monkeypatch.setitem(registry.UNITS, "picture", Picture)


def pictured(asset: str = "a", caption: str = "A healthy knee.") -> Document:
    [section] = bare().sections
    blocks = [*section.blocks, Picture(asset, f"<p>{caption}</p>")]
    return replace(bare(), sections=[replace(section, blocks=blocks)])


def bare() -> Document:
    return make_document()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(bare(), pictured(), id="added"),
        pytest.param(pictured(), bare(), id="removed"),
        pytest.param(pictured("a"), pictured("b"), id="another picture"),
        pytest.param(pictured(), pictured(caption="After 5 mg."), id="a dose in its caption"),
    ],
)
def test_what_words_cannot_judge_is_clinical(old, new):
    assert least_significance(old, new) == "clinical"
    assert set(section_significances(old, new).values()) == {"clinical"}


def test_its_change_is_told_in_words():
    [row, _] = summarise_changes(compare_documents(bare(), pictured()))
    assert row.text == "Symptoms – 1 picture added"


def test_its_words_are_read_by_the_checks():
    assert [p.text for p in passages(pictured()) if p.kind == "picture"] == ["A healthy knee."]


def test_its_words_are_searched():
    [section] = pictured().sections
    assert "A healthy knee." in list(section_texts(section, "en"))


def test_its_links_are_followed():
    document = pictured(caption=f'See <a href="article:{OTHER}">knees</a>.')
    assert linked_articles(document.sections) == {OTHER}
