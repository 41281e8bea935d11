"""XML that multiplies, reaches outside or has no end is refused before it costs anything."""

import pytest

from articles.importing.sources.xml import reading
from articles.importing.sources.xml.reading import records
from articles.importing.tree import ImportFailure

NAMES = frozenset(["a"])
OUTSIDE = '<!DOCTYPE t SYSTEM "t.dtd">'


def refusal(source: str) -> str:
    with pytest.raises(ImportFailure) as refused:
        list(records(source.encode(), NAMES))
    return str(refused.value)


@pytest.mark.parametrize("declared", [
    '<!ENTITY x "y">', '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY % x SYSTEM "x"> %x;',
])  # fmt: skip
def test_entities_are_refused(declared):
    assert "declares entities" in refusal(f"<!DOCTYPE t [{declared}]><t><a>1</a></t>")


def test_a_name_of_html_is_its_sign():
    (found,) = records(f"{OUTSIDE}<t><a>2&nbsp;ml &le; 3</a></t>".encode(), NAMES)
    assert found.text == "2\u00a0ml ≤ 3"


def test_any_other_name_is_refused_by_it():
    assert "“&dose;”" in refusal(f"{OUTSIDE}<t><a>&dose; ml</a></t>")


def test_a_fault_is_told_by_its_line():
    assert "line 2, column" in refusal("<t>\n<a></t>")


def test_what_comes_before_a_fault_is_read():
    read = records(b"<t><a>1</a>" + b" " * 70_000 + b"<a>2</t>", NAMES)
    assert next(read).text == "1"
    with pytest.raises(ImportFailure):
        next(read)


@pytest.mark.parametrize(("limit", "source", "why"), [
    ("MAX_DEPTH", "<t><a><b><c/></b></a></t>", "deep inside one another"),
    ("MAX_TAGS", "<t><a><b/><b/><b/><b/></a></t>", "over 3 tags"),
    ("MAX_TEXT", "<t><a>12345</a></t>", "3 characters"),
    ("MAX_BYTES", "<t><a>12345</a></t>", "over 1 GB"),
])  # fmt: skip
def test_each_limit_holds(monkeypatch, limit, source, why):
    monkeypatch.setattr(reading, limit, 3)
    assert why in refusal(source)


def test_an_unknown_encoding_is_told():
    assert "Save it as UTF-8" in refusal('<?xml version="1.0" encoding="x-none"?><t><a/></t>')


def test_a_tag_without_an_end_is_refused():
    assert "characters long" in refusal('<t><a x="' + "y" * 400_000)
