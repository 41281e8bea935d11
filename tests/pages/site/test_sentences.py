"""Sentences that the presenters of the public pages say, in the page's language."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import override
from msgspec.structs import replace

from articles.documents.document import Author, Reference
from articles.models import Current, Edition, Review
from articles.pages.embedding.options import FRAME as FRAME_OPTIONS
from articles.pages.embedding.presenter import FRAME, error_html
from articles.pages.presenters import search, wording
from articles.pages.presenters.article import sources
from articles.pages.presenters.article.comparison import present_comparison
from articles.pages.presenters.article.edition_page import present_edition_notice
from articles.pages.presenters.article.marked_changes import CriticalWords, before_and_now
from articles.pages.presenters.article.review import present_review
from articles.pages.presenters.article.translation_lag import present_lag
from articles.pages.presenters.feedback import _answers, _marks
from articles.pages.presenters.home import _what
from articles.pages.presenters.wording import why_withdrawn
from tests.factories import make_document, make_section

DAY = datetime.datetime(2026, 3, 9, 14, 5, tzinfo=datetime.UTC)
SHOWN = '<time datetime="2026-03-09">March 9, 2026</time>'
SECTION = make_section(id="a")
AUTHOR = Author(name="Ann Lee", credentials="MD", role="", organisation="")


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def review(**fields) -> Review:
    given = {"basis": "clinical-review", "reviewed_on": DAY.date(), "reviewers": []}
    return Review(**{**given, **fields})


def presented(own: Review | None, *, basis: str = "clinical-review", covers: bool = True, **facts):
    """What a page of one section says of this review."""
    document = make_document(SECTION)
    given = {
        "current": Current(basis=basis),
        "review": own,
        "document": document,
        "covers_current_text": covers,
        "changed_sections": [],
        "covered_in_part": [],
    }
    return present_review(SimpleNamespace(**{**given, **facts}), "")


def edition(number: int = 3, **fields) -> Edition:
    given = {"number": number, "published_at": DAY, "pk": number, "language": "en"}
    return Edition(**{**given, **fields})


def test_a_day_is_written_as_the_language_writes_it():
    assert wording.day_element(DAY) == SHOWN
    with override("es"):
        assert wording.written_day(DAY) == "9 de marzo de 2026"


def test_a_review_names_its_day_and_its_people():
    people = [{"name": "Dana <Doe>", "credentials": "MD"}, {"name": "Bo Ek"}]
    assert presented(review(reviewers=people))["said"] == (
        f"Clinically reviewed on {SHOWN} by Dana &lt;Doe&gt;, MD; Bo Ek, credentials not stated."
    )


def test_a_review_in_spanish():
    with override("es"):
        found = presented(review(basis="stated-by-source"), basis="stated-by-source")
    assert found["said"].startswith("Su fuente indica una revisión")
    assert found["said"].endswith("9 de marzo de 2026</time>.")


def test_a_review_of_an_earlier_text_says_that_the_text_was_changed():
    found = presented(review(), covers=False)
    assert found["said"] == (f"Clinically reviewed on {SHOWN}. The text has been changed since.")


def test_an_urgent_text_names_the_review_before_it():
    found = presented(review(), basis="urgent-unreviewed")
    assert found["warning"] == "Published urgently: this text has not yet had a clinical review."
    assert found["said"] == (
        f"{found['warning']} An earlier text of this page was reviewed on {SHOWN}."
    )


def test_without_a_review_the_page_warns_of_that():
    found = presented(None, basis="none")
    assert found["warning"] == found["said"] == "This text has not had a clinical review recorded."
    assert found["last"] == ""


def test_a_review_of_some_parts_links_to_them():
    [part] = presented(None, basis="none", covered_in_part=[(review(), [SECTION.id])])["partial"]
    assert part.startswith(f'Only in part, on {SHOWN}: <a href="#') and part.endswith("</a>.")


def lag(*behind: str, sources: dict | None = None, safety: bool = False) -> dict | None:
    rows = [{"section": name, "since": DAY.isoformat()} for name in behind]
    metadata = {} if sources is None else {"section_sources": sources}
    facts = SimpleNamespace(
        translation=SimpleNamespace(behind=rows, safety_outdated=safety, source="f" * 32),
        edition=SimpleNamespace(metadata=metadata),
        document=make_document(SECTION),
    )
    return present_lag(facts, "")


def test_a_translation_that_is_not_behind_says_nothing():
    assert lag() is None


def test_a_translation_that_is_behind_says_since_when_and_where_its_original_is():
    found = lag("x", "y")
    assert found["label"] == "This translation is behind its original"
    assert found["said"].startswith(
        "2 parts of the original have changed since it was translated. "
        f"The first of these changes was published on {SHOWN}. <a href="
    )
    assert (found["parts"], found["missing"]) == ("", "")


def test_a_translation_names_its_parts_that_are_out_of_date_and_counts_those_it_lacks():
    found = lag("x", "y", sources={SECTION.id: "x"}, safety=True)
    assert found["label"] == "This translation lacks a safety change"
    assert found["parts"].startswith('Out of date on this page: <a href="#')
    assert found["parts"].endswith(f"</a> ({SHOWN}).")
    assert found["missing"] == "One part of the original is not on this page."


def test_authors_are_named_with_what_is_known_of_them():
    whole = replace(AUTHOR, role="editor", organisation="Clinic")
    assert sources.named_in_full(whole) == "Ann Lee, MD (editor), Clinic"
    assert sources.named_in_full(replace(AUTHOR, credentials="")) == "Ann Lee"
    assert sources.named_with_credentials(whole) == "Ann Lee, MD"


def test_a_source_is_cited_by_its_link_its_publisher_and_the_day_it_was_read():
    found = sources.present_reference(
        Reference(title="A & B", url="https://x.org/", publisher="C", accessed="2026-03-09")
    )
    assert found["cited"] == '<a href="https://x.org/">A &amp; B</a>. C'
    assert found["read_on"] == "Read on March 9, 2026"


def test_a_source_without_address_and_day_is_cited_by_its_title():
    bare = Reference(title="A", url=None, publisher=None, accessed=None)
    found = sources.present_reference(bare)
    assert found == {"cited": "A", "accessed": None, "read_on": ""}


@pytest.mark.parametrize(("authors", "expected"), [
    ([AUTHOR], "<span>Ann Lee</span>. <cite>Gout</cite>. Edition 3. House, "),
    ([], "House. <cite>Gout</cite>. Edition 3. "),
])  # fmt: skip
def test_a_citation_begins_with_the_authors_else_the_publisher(settings, authors, expected):
    settings.PUBLISHER_NAME = "House"
    document = make_document(title="Gout", authors=authors)
    assert sources.citation(document, edition(), "/x/", "") == f"{expected}{SHOWN}. /x/"


def test_an_edition_says_what_was_changed_in_it():
    shown = f'<a href="/x/">Edition 3</a>, {SHOWN}'
    assert sources.this_edition(edition(), "/x/", "") == shown
    noted = sources.this_edition(edition(change_note="New dose."), "/x/", mark_safe(' lang="es"'))
    assert noted == f'{shown}<br>What changed: <span lang="es">New dose.</span>'


def place(own: Edition, newest: Edition, **others: Edition) -> dict:
    current = Current(language="en", slug="gout", edition=newest, withdrawn_through=0)
    return present_edition_notice(current, own, {row.number: row for row in others.values()})


def test_an_old_edition_says_which_took_its_place():
    found = place(edition(2), edition(4), before=edition(1), after=edition(3))
    assert found["label"] == "This is edition 2, which has been superseded"
    assert found["said"] == "It was published on March 9, 2026. Do not rely on it:"
    assert found["followed"].startswith("Edition 3 took its place on March 9, 2026. <a href=")
    assert "?from=2&amp;to=4" in found["followed"]
    assert found["neighbours"].count("rel=") == 2 and found["neighbours"].endswith("</a> ")


def test_the_current_edition_says_that_its_address_will_stay_with_it():
    own = edition(2)
    found = place(own, own)
    assert found["label"] == "This is edition 2, the current one"
    assert found["elsewhere"] == "the article’s own page shows the latest"
    assert found["neighbours"] == ""


def test_a_comparison_says_which_editions_and_how_to_read_the_marks(monkeypatch):
    own = make_document(SECTION)
    monkeypatch.setattr(
        "articles.pages.presenters.article.comparison.document_of", lambda edition: own
    )
    found = present_comparison(edition(1), edition(2))
    assert found["which"] == ("From edition 1 of March 9, 2026 to edition 2 of March 9, 2026.")
    assert "<ins>new words</ins>" in found["how_marked"]


def test_what_differs_is_shown_before_and_now():
    assert before_and_now(CriticalWords(["5 g"], ["6 <g>"]), "") == (
        "Before: <span><del>5 g</del></span>. Now: <span><ins>6 &lt;g&gt;</ins></span>."
    )
    assert before_and_now(CriticalWords([], ["6"]), "") == "Now: <span><ins>6</ins></span>."


@pytest.mark.parametrize(("kind", "expected"), [
    ("unsafe", "We took it away because it is not safe to follow."),
    ("outdated", "We took it away because it is out of date."),
    ("merged", "What it said now stands on another page."),
    ("legal", "We are no longer allowed to show it."),
    ("", "We are no longer allowed to show it."),
])  # fmt: skip
def test_a_withdrawn_page_says_why(kind, expected):
    assert why_withdrawn(kind) == expected


@pytest.mark.parametrize(("total", "expected"), [
    (1, "1 page for “gout”"),
    (2, "2 pages for “gout”"),
    (search.MAX_RESULTS, f"The best {search.MAX_RESULTS} pages for “gout”"),
])  # fmt: skip
def test_a_search_says_how_many_pages_it_found(total, expected):
    assert search._heading("gout", total) == expected


def test_news_say_what_happened_to_the_page():
    said = [_what(kind) for kind in ("published", "updated", "reviewed")]
    assert said == ["Published", "Updated", "Reviewed"]


def test_the_fields_of_the_feedback_form_name_their_hints():
    told = _marks({}, could_harm=False)
    assert told == {"comment": ' aria-describedby="feedback-comment-hint"', "harm": ""}
    wrong = _marks({"comment": "Too long."}, could_harm=True)
    assert 'aria-describedby="feedback-comment-error feedback-comment-hint"' in wrong["comment"]
    assert wrong["harm"] == " checked"


def test_the_answer_given_to_the_form_stays_chosen():
    assert _answers("no") == [("yes", "Yes", ""), ("no", "No", " checked")]


@pytest.mark.parametrize(
    ("alone", "expected"), [("Doses", "This part cannot stand alone"), ("", "Page not found")]
)
def test_a_frame_is_titled_by_what_it_shows(alone, expected):
    html = error_html(None, FRAME_OPTIONS, alone=alone, template=FRAME)
    assert f"<title>{expected} – " in html
