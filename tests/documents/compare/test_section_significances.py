"""The least significance of each changed section."""

from articles.documents.compare.significance import section_significances
from tests.factories import make_document, make_section


def text(html: str) -> dict:
    return {"type": "text", "html": f"<p>{html}</p>"}


def bullets(*ids: str) -> dict:
    items = [{"id": i, "term": f"Point {i}", "description": "", "urgency": None} for i in ids]
    return {"type": "list", "style": "bullets", "start": 1, "items": items}


def weighed(before: list[dict], after: list[dict]) -> dict[str, str]:
    found = section_significances(make_document(*before), make_document(*after))
    return {section[0]: significance for section, significance in found.items()}


def test_each_section_is_weighed_by_itself():
    old = [make_section(text(f"Take {n} tablets."), id=n) for n in "123"]
    new = [old[0], make_section(text("Take 4 tablets."), id="2"), make_section(text("x"), id="3")]
    assert weighed(old, new) == {"2": "clinical", "3": "clinical"}


def test_a_reworded_calm_sentence_is_editorial():
    old, new = (make_section(text(words)) for words in ("Rest well.", "Rest quite well."))
    assert weighed([old], [new]) == {"a": "editorial"}


def test_an_item_lost_is_clinical():
    old, new = make_section(bullets("x", "y")), make_section(bullets("x"))
    assert weighed([old], [new]) == {"a": "clinical"}


def test_a_section_added_is_clinical_and_a_first_edition_all_of_it():
    one, two = make_section(id="1"), make_section(id="2")
    assert weighed([one], [one, two]) == {"2": "clinical"}
    assert set(section_significances(None, make_document(one, two)).values()) == {"clinical"}
