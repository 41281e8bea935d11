"""Comparing two documents: sections, text blocks and items."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from articles.documents.compare.change_summary import summarise_changes
from articles.documents.compare.comparison import compare_documents
from articles.documents.compare.comparison_types import ComparedPart, ComparedSection, Fact
from articles.documents.compile import compile_document
from tests.documents.drafts import drafts
from tests.factories import make_document, make_section

documents = drafts.map(compile_document)


def text(html: str) -> dict:
    return {"type": "text", "html": html}


def make_list(*items: tuple[str, str], style: str = "bullets") -> dict:
    rows = [{"id": key, "term": term, "description": "", "urgency": None} for key, term in items]
    return {"type": "list", "style": style, "start": 1, "items": rows}


def care(html: str, urgency: str = "urgent") -> dict:
    return {"type": "care-advice", "urgency": urgency, "html": html}


def one(old: list[dict], new: list[dict]) -> ComparedSection:
    """The comparison of a document's only section."""
    before, after = (make_document(make_section(*blocks)) for blocks in (old, new))
    return compare_documents(before, after).sections[0]


def parts(section: ComparedSection, kind: str) -> list[ComparedPart]:
    return [part for part in section.parts if part.kind == kind]


def rows(old, new) -> list[str]:
    return [row.text for row in summarise_changes(compare_documents(old, new))]


def spoken(section, op) -> str:
    """The text of one side of a compared section, joined from its parts."""
    here = [part for part in section.parts if not part.went_to]
    return "".join(s.text for p in here for s in p.segments if s.op in ("same", op))


def letters(words: list[str]) -> list[str]:
    return sorted("".join("".join(words).split()))


@settings(max_examples=25, deadline=None)
@given(documents, documents)
def test_every_word_of_both_documents_is_compared(old, new):
    compared = compare_documents(old, new).sections
    untouched = {s.id for s in compared if s.change in ("same", "moved")}
    for op, document in (("removed", old), ("added", new)):
        said = [
            section.heading + "".join(block.words("en") for block in section.blocks)
            for section in document.sections
            if section.id not in untouched
        ]
        assert letters([spoken(section, op) for section in compared]) == letters(said)


@settings(max_examples=40, deadline=None)
@given(st.permutations("abcdef"))
def test_sections_only_moved_bring_no_words_and_no_more_moves_than_needed(order):
    old = make_document(*(make_section(id=key) for key in "abcdef"))
    new = make_document(*(make_section(id=key) for key in order))
    changes = [s.change for s in compare_documents(old, new).sections]
    assert set(changes) <= {"same", "moved"}
    assert ("moved" in changes) == (list(order) != list("abcdef"))


@settings(max_examples=30, deadline=None)
@given(st.permutations("abcde"))
def test_items_only_moved_bring_no_words(order):
    section = one([make_list(*((k, k) for k in "abcde"))], [make_list(*((k, k) for k in order))])
    assert {s.op for p in section.parts for s in p.segments} <= {"same"}


def test_one_item_taken_to_the_top_is_the_only_one_moved():
    fever, cough, pain = ("1", "Fever"), ("2", "Cough"), ("3", "Pain")
    section = one([make_list(fever, cough, pain)], [make_list(pain, fever, cough)])
    assert [p.moved for p in parts(section, "item")] == [True, False, False]
    assert section.change == "changed"


def test_an_item_moved_to_another_section_is_shown_in_both():
    old = make_document(
        make_section(make_list(("1", "Fever"), ("2", "Rest")), id="a", heading="Symptoms"),
        make_section(text("<p>Wait.</p>"), id="b", heading="Self-care"),
    )
    new = make_document(
        make_section(make_list(("1", "Fever")), id="a", heading="Symptoms"),
        make_section(text("<p>Wait.</p>"), make_list(("2", "Rest")), id="b", heading="Self-care"),
    )
    left, came = compare_documents(old, new).sections
    assert parts(left, "item")[-1].went_to == "Self-care"
    assert parts(came, "item")[0].came_from == "Symptoms"
    told = ["Symptoms – 1 item moved", "Self-care – 1 item moved", "Nothing was removed."]
    assert rows(old, new) == told


def test_an_item_added_and_one_removed_are_counted():
    old = make_document(make_section(make_list(("1", "Fever"))))
    new = make_document(make_section(make_list(("2", "Cough"))))
    assert rows(old, new) == ["Symptoms – 1 item added; 1 item removed"]


def test_a_changed_number_is_named_in_the_summary():
    old = make_document(make_section(text("<p>Take 500 mg twice.</p>"), heading="Treatment"))
    new = make_document(make_section(text("<p>Take 250 mg never.</p>"), heading="Treatment"))
    [row, _] = summarise_changes(compare_documents(old, new))
    assert row.text == "Treatment – 1 number changed; 1 dose or negation word changed"
    assert row.critical


def test_a_paragraph_put_before_another_leaves_the_other_as_it_was():
    first = text("<p>Rest and drink water often.</p>")
    section = one([first], [first, text("<p>Ask a nurse.</p>")])
    assert [p.change for p in parts(section, "text")] == ["same", "added"]


def test_each_section_says_what_became_of_it():
    old = make_document(*(make_section(id=id) for id in "abcd"))
    new = make_document(
        make_section(id="b"), make_section(id="a"), make_section(id="c", heading="Causes"),
        make_section(id="e"),
    )  # fmt: skip
    found = [(s.id[0], s.change) for s in compare_documents(old, new).sections]
    assert found == [
        ("b", "moved"), ("a", "same"), ("c", "changed"), ("e", "added"), ("d", "removed"),
    ]  # fmt: skip


def test_a_removed_section_is_last_and_is_critical():
    old = make_document(make_section(id="a"), make_section(id="b", heading="Outlook"))
    compared = compare_documents(old, make_document(make_section(id="a")))
    found = [(s.change, s.critical) for s in compared.sections]
    assert found == [("same", False), ("removed", True)]
    assert summarise_changes(compared)[0].text == "Outlook – section removed"


def test_urgency_of_care_advice_is_shown_in_words():
    [part] = parts(one([care("<p>Call.</p>")], [care("<p>Call.</p>", "emergency")]), "care-advice")
    told = ("Urgency of the care advice", "Urgent", "Emergency")
    assert part.facts == [Fact("urgency", *told, "urgent", "emergency", critical=True)]


def test_whether_a_section_may_be_shown_alone_is_listed_with_its_companions():
    old = make_document(make_section(id="a"), make_section(id="b", heading="Outlook"))
    company = [old.sections[1].id]
    new = make_document(make_section(id="a", safe_alone=True, show_with=company), old.sections[1])
    facts = compare_documents(old, new).sections[0].facts
    assert [(f.label, f.before, f.after) for f in facts] == [
        ("May be shown alone", "no", "yes"),
        ("Shown with", "none", "Outlook"),
    ]


def test_another_telephone_number_behind_the_same_words_is_shown():
    old, new = (text(f'<p><a href="tel:{number}">Call</a></p>') for number in (1, 2))
    [part] = parts(one([old], [new]), "text")
    assert part.critical
    assert (part.facts[0].before, part.facts[0].after) == ("tel:1", "tel:2")


def test_bold_alone_is_said_to_be_formatting():
    old = make_document(make_section(text("<p>Rest</p>")))
    new = make_document(make_section(text("<p><strong>Rest</strong></p>")))
    assert rows(old, new)[0] == "Symptoms – only the formatting changed"


def test_the_audience_is_shown_in_words():
    everybody = make_document()
    women = replace(everybody.audience, age_min=18, sex="female")
    adults = replace(everybody, audience=women)
    [row] = compare_documents(everybody, adults).around
    assert (row.label, row.critical) == ("For whom", True)
    assert "".join(s.text for s in row.segments) == "Patients, female, from 18 years"


def test_a_first_edition_says_so_and_equal_documents_say_so():
    document = make_document()
    first = "This is the first edition: there is nothing to compare it with."
    assert rows(None, document) == [first]
    assert rows(document, document) == ["No word has changed."]


def test_two_hundred_items_all_reworded_are_compared_in_a_tenth_of_a_second():
    words = "Call your care team if the swelling has not gone after {} days of rest at home"
    lists = [make_list(*((str(n), words.format(n + more)) for n in range(200))) for more in (0, 1)]
    old, new = (make_document(make_section(block)) for block in lists)
    best = min(_seconds(old, new) for _ in range(3))
    assert best < 0.1


def _seconds(old, new) -> float:
    """Of this thread's own work: what else the machine is busy with does not count."""
    start = time.thread_time()
    compare_documents(old, new)
    return time.thread_time() - start


def test_the_order_in_which_a_reference_was_stored_is_no_difference():
    reference = {"title": "Guide", "publisher": "A", "url": "https://a.example", "accessed": None}
    old = make_document(references=[dict(sorted(reference.items()))])
    assert not compare_documents(old, make_document(references=[reference])).around
