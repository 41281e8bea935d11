"""The title is the first line, or the subject of the first question."""

import pytest

from articles.importing.text.parse import parse_text


def title(text, language="en"):
    return parse_text(text.encode(), language=language).title


def test_a_short_first_line_is_the_title():
    assert title("Asthma in children\nIt makes breathing hard.\nCauses\nDust.") == (
        "Asthma in children"
    )


@pytest.mark.parametrize(
    ("question", "language", "subject"),
    [
        ("What Are Heart Valve Problems?", "en", "Heart valve problems"),
        ("What is an aneurysm?", "en", "Aneurysm"),
        ("What Is an MRI Scan?", "en", "MRI scan"),
        ("WHAT IS HAY FEVER?", "en", "Hay fever"),
        ("What Is Crohn's Disease?", "en", "Crohn's disease"),
        ("What Are the Symptoms of Anemia?", "en", "Anemia"),
        ("¿Qué es la gota?", "es", "Gota"),
        ("¿Qué son los cálculos renales?", "es", "Cálculos renales"),
        ("¿Cuáles son los síntomas del asma?", "es", "Asma"),
    ],
)
def test_without_a_title_line_the_first_question_names_it(question, language, subject):
    text = f"Some words about it, for instance Crohn's disease.\n{question}\nMore words about it."
    assert title(text, language) == subject


def test_a_first_question_is_a_heading_and_names_the_title():
    tree = parse_text(b"What is gout?\nIt is a painful joint.\nCauses\nUric acid.", language="en")
    assert tree.title == "Gout"
    assert [section.heading for section in tree.sections] == ["What is gout?", "Causes"]


def test_a_page_without_title_or_question_is_named_by_its_first_sentence():
    tree = parse_text(b"Gout is a painful joint. It comes and goes.\n\nRest it.", language="en")
    assert tree.title == "Gout"
    assert "No line is a title" in tree.warnings[-1]


def test_a_title_that_is_repeated_is_kept_once():
    tree = parse_text(b"Gout\nGout\nGout hurts.\nCauses\nUric acid.", language="en")
    assert (tree.title, tree.summary) == ("Gout", "Gout hurts.")
    assert 'the title again: "Gout"' in tree.warnings[0]


def test_the_name_of_the_site_is_left_out_and_quoted():
    tree = parse_text(b"Gout | Sol Hospital\nGout hurts.\nCauses\nUric acid.", language="en")
    assert tree.title == "Gout"
    assert '"Sol Hospital"' in tree.warnings[0]


def test_a_general_first_heading_is_no_title():
    tree = parse_text(b"Overview\nGout is a painful joint.\nCauses\nUric acid.", language="en")
    assert tree.title == "Gout"
    assert tree.sections[0].heading == "Overview"
