"""Title and heading levels of a page of plain text."""

import pytest

from articles.importing.text.parse import parse_text


def title(text, language="en"):
    return parse_text(text.encode(), language=language).title


def test_a_short_first_line_is_the_title():
    assert title("Asthma in babies\nIt makes breathing hard.\nCauses\nDust.") == "Asthma in babies"


@pytest.mark.parametrize(("question", "language", "subject"), [
    ("What Are Heart Valve Problems?", "en", "Heart valve problems"),
    ("What is an aneurysm?", "en", "Aneurysm"),
    ("What Is an MRI Scan?", "en", "MRI scan"),
    ("WHAT IS HAY FEVER?", "en", "Hay fever"),
    ("What Is Crohn's Disease?", "en", "Crohn's disease"),
    ("What Are the Symptoms of Anemia?", "en", "Anemia"),
    ("¿Qué es la gota?", "es", "Gota"),
    ("¿Qué son los cálculos renales?", "es", "Cálculos renales"),
    ("¿Cuáles son los síntomas del asma?", "es", "Asma"),
])  # fmt: skip
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


# {sign: (text after the summary, level and heading of each section)}
LEVELS = {
    "what the contents list names is a part": (
        "On this page\n- Causes\n- Care\n\nCauses\nMany.\nFood\nMeat.\nCare\nRest.",
        "2 Causes, 3 Food, 2 Care"),
    "an indented entry of the contents is inside a part": (
        "Contents\n- Causes\n  - Food\n- Care\n\nCauses\nMany.\nFood\nMeat.\nCare\nRest.",
        "2 Causes, 3 Food, 2 Care"),
    "the heading after a link to the top is a part": (
        "What is it?\nPain.\nWho gets it?\nMen.\nBack to top\nCare\nRest.\nFood\nNo meat.",
        "2 What is it?, 3 Who gets it?, 2 Care, 3 Food"),
    "hashes say how deep a heading is": (
        "## Causes\nMany.\n### Food\nMeat.\n#### Red meat\nBeef.\n## Care\nRest.",
        "2 Causes, 3 Food, 4 Red meat, 2 Care"),
    "numbers say how deep a heading is": (
        "1. Causes\n\nMany.\n\n1.1 Food\n\nMeat.\n\n2. Care\n\nRest.\n",
        "2 Causes, 3 Food, 2 Care"),
    "headings in capitals are parts over others": (
        "CAUSES\n\nMany.\n\nFood\n\nMeat.\n\nCARE\n\nRest.\n", "2 CAUSES, 3 Food, 2 CARE"),
    "questions are parts over statements": (
        "What causes it?\n\nA lot.\n\nFood and drink\n\nMeat.\n\nWhat helps?\n\nRest.\n",
        "2 What causes it?, 3 Food and drink, 2 What helps?"),
    "without any sign headings are of one level": (
        "Causes\n\nMany.\n\nCare\n\nRest.\n", "2 Causes, 2 Care"),
    "a heading over a heading holds it": (
        "Treatment\n\nYour medicines\n\nTablets.\n\nOutlook\n\nGood.\n",
        "2 Treatment, 3 Your medicines, 2 Outlook"),
    "references left off the contents list are inside no part": (
        "On this page\n- Signs\n- Care\n\nSigns\nPain.\n\nCare\nRest.\n\nAt night\nIce.\n\n"
        "References\n1. Foot Society.\n2. Toe Trust.",
        "2 Signs, 2 Care, 3 At night, 2 References"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "levels"), LEVELS.values(), ids=LEVELS)
def test_a_heading_has_the_level_that_its_sign_says(text, levels):
    tree = parse_text(f"Gout\n\nIt hurts.\n\n{text}".encode(), language="en")
    assert ", ".join(f"{section.level} {section.heading}" for section in tree.sections) == levels
