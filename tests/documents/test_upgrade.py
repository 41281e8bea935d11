"""Documents are upgraded to the current format when read; stored bytes stay."""

import pytest

from articles.documents import upgrade as module
from articles.documents.upgrade import UnknownFormat, upgrade
from articles.documents.vocabulary import FORMAT
from tests.factories import make_document


def test_the_present_format_is_left_alone():
    document = make_document()
    assert upgrade(document) is document


def test_each_step_leads_to_the_next(monkeypatch):
    steps = {-1: lambda d: {**d, "format": 0, "way": "a"}}
    steps[0] = lambda d: {**d, "format": FORMAT, "way": d["way"] + "b"}
    monkeypatch.setattr(module, "UPGRADES", steps)
    assert upgrade({"format": -1}) == {"format": FORMAT, "way": "ab"}


@pytest.mark.parametrize("document", [{}, {"format": None}, {"format": "1"}, {"format": 0}])
def test_what_is_no_document_of_ours_is_refused(document):
    with pytest.raises(UnknownFormat):
        upgrade(document)


def test_a_later_releases_document_is_refused_with_the_remedy():
    with pytest.raises(UnknownFormat, match="or a later one"):
        upgrade({"format": FORMAT + 1})
