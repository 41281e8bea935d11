"""A list as plain text."""

from articles.documents.richtext.markup import list_text


def block(style: str, start: int = 1) -> dict:
    items = [
        {"term": "Rest", "description": "For <em>two</em> days"},
        {"term": "Drink water", "description": ""},
    ]
    return {"type": "list", "style": style, "start": start, "items": items}


def test_a_term_and_its_description_stand_on_one_line():
    assert list_text(block("bullets")) == "Rest – For two days\nDrink water"


def test_an_ordered_list_keeps_its_numbers():
    assert list_text(block("steps", start=5)) == "5. Rest – For two days\n6. Drink water"
