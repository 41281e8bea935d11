"""Editors' searches find words whose signs are typed otherwise: apostrophes, dashes, accents."""

import pytest

from articles.editorial.errors import Refused
from articles.editorial.library.batches import accept_or_skip, propose
from articles.editorial.library.draft_search import find_by_words
from articles.models import Reference
from tests.factories import add_section, make_draft, make_person, reword

pytestmark = pytest.mark.django_db
# (what an editor types, what the drafts have)
FOUND = [
    ("Crohn's", "Crohn\u2019s disease"),
    ("Crohn\u2019s", "Crohn's disease"),
    ("SJÖGREN", "Sjögren syndrome"),
    ("sjogren", "Sjo\u0308gren syndrome"),
    ("ninos", "Niños con fiebre"),
    ("oedeme", "Œdème du poumon"),
    ("covid19", "COVID-19"),
    ("COVID-19", "COVID\u201119 or COVID\u201319"),
    ("1-2 tablets", "1\u20132 tablets"),
    ("500 mg", "500mg"),
    ("500mg", "500\u202fmg"),
    ('"stop"', "\u201cstop\u201d"),
    ("cardiology", "cardi\u00adology"),
    ("within 48 hours", "within <strong>48</strong> hours"),
    ("R&D", "R&amp;D"),
]


@pytest.mark.parametrize(("typed", "written"), FOUND)
def test_a_text_is_found(typed, written):
    article = reword(make_draft("Other"), f"<p>Some {written} here.</p>").article
    make_draft("Another")
    assert list(find_by_words(typed)) == [article]


@pytest.mark.parametrize("typed", ["Échographie d'un", "echographie d\u2019un"])
def test_another_name_is_found(typed):
    article = make_draft("Other", also_called=["Échographie d\u2019un enfant"])
    assert list(find_by_words(typed)) == [article]


@pytest.mark.parametrize("typed", ["within hours", "48 within"])
def test_words_that_do_not_follow_each_other_are_not_found(typed):
    add_section(make_draft(), "Urgent", body="<p>Call within 48 hours.</p>")
    assert not find_by_words(typed)


def propose_for(find: str, *texts: str, **said):
    for text in texts:
        reword(make_draft(f"About {text}"), f"<p>Some {text} here.</p>")
    return propose(by=make_person(), find=find, replacement="something else", **said)


@pytest.mark.parametrize(("typed", "written"), FOUND[:2] + FOUND[3:6] + FOUND[7:12])
def test_a_place_spelled_otherwise_is_proposed_and_says_so(typed, written):
    [item] = propose_for(typed, written).items.all()
    place = item.places[-1]
    assert place["after"] and place["spelled"].startswith("“")


def test_a_place_spelled_as_typed_says_nothing():
    [item] = propose_for("500 mg", "500 mg", "500\u00a0mg").items.all()[:1]
    assert {place["spelled"] for place in item.places} == {""}


@pytest.mark.parametrize(
    ("find", "written", "options", "why"),
    [
        ("mg", "500mgs", {}, "part of a longer word"),
        ("who", "WHO", {"match_case": True}, "other capitals"),
        ("COVID-19", "COVID 19", {}, "written “COVID 19”"),
    ],
)
def test_a_page_passed_over_is_named_with_the_reason(find, written, options, why):
    batch = propose_for(find, find, written, **options)
    passed = [item for item in batch.items.all() if item.passed_over]
    assert [item.article.title for item in passed] == [f"About {written}"]
    assert why in passed[0].places[0]["by_hand"]


def test_a_page_passed_over_is_never_accepted():
    batch = propose_for("mg", "mg", "500mgs")
    accept_or_skip(batch, by=make_person(), accept=batch.items.values_list("pk", flat=True))
    assert [item.state for item in batch.items.all()] == ["accepted", "skipped"]


def test_where_all_are_passed_over_they_are_named():
    with pytest.raises(Refused, match="“About 500mgs”"):
        propose_for("mg", "500mgs")


def test_a_page_that_has_the_words_only_in_a_reference_is_named():
    article = make_draft("Cited")
    Reference.objects.create(article=article, title="Guideline on COVID\u201119")
    batch = propose_for("COVID-19", "COVID-19")
    [item] = [item for item in batch.items.all() if item.passed_over]
    assert (item.article, item.places[0]["where"]) == (article, "Reference, title")
