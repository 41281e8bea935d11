"""The texts that the editors' screens share."""

import datetime
from types import SimpleNamespace

import pytest

from api.models import ApiKey, Partner, Subscription
from api.templatetags import partners
from articles.admin.notices import wording
from articles.documents.compare.comparison_types import Segment
from articles.documents.document import Audience, Author
from articles.editorial.notices.plan import NoticePlan
from articles.models import Notice
from articles.templatetags import screens

AT = datetime.datetime(2026, 3, 9, 14, 5, tzinfo=datetime.UTC)
ANN = SimpleNamespace(get_full_name=lambda: "Ann Lee", get_username=lambda: "ann")
BO = SimpleNamespace(get_full_name=lambda: "", get_username=lambda: "bo")
DAY = '<time datetime="2026-03-09T14:05:00+00:00">9 March 2026</time>'
MOMENT = DAY.replace("2026<", "2026, 14:05<")


def test_a_moment_is_read_by_people_and_machines():
    written = '<time datetime="2026-03-09T14:05:00+00:00">9 March 2026, 14:05</time>'
    assert screens.moment(AT) == written
    assert screens.day_of(AT).endswith(">9 March 2026</time>")


def test_a_person_is_named_in_full_where_the_name_is_known():
    assert [screens.person(who) for who in (ANN, BO, None)] == ["Ann Lee", "bo", ""]


def test_authors_are_credited_with_what_is_known():
    people = [
        Author(name="Ann Lee", credentials="MD", role="editor", organisation=""),
        Author(name="Bo Ek", credentials="", role="", organisation=""),
    ]
    assert screens.credited(people) == "Ann Lee, MD (editor); Bo Ek"


def test_a_document_says_whom_it_is_for():
    whole = Audience(who="parent", sex="female", age_min=0, age_max=5)
    assert screens.for_whom(whole) == "parent, female, from 0 years, up to 5 years"
    anybody = Audience(who="patient", sex=None, age_min=None, age_max=None)
    assert screens.for_whom(anybody) == "patient"


def test_an_article_that_was_never_published_says_so():
    current = SimpleNamespace(get_state_display=lambda: "Archived")
    assert screens.public_state(SimpleNamespace(current=current)) == "archived"
    assert screens.public_state(SimpleNamespace()) == "never published"


def test_feedback_says_what_it_is_about_and_whether_the_page_helped():
    row = SimpleNamespace(language="es", heading="Síntomas", edition=2, helpful=False)
    assert screens.said_of(row) == ('<span lang="es">Síntomas</span> · Edition 2 · Helpful: no')
    row = SimpleNamespace(language="es", heading="", edition=2, helpful=None)
    assert screens.said_of(row) == "The whole page · Edition 2"


def test_feedback_that_was_handled_says_by_whom():
    row = SimpleNamespace(handled_at=AT, handled_by=ANN, handled_note="Mended.")
    assert screens.handled(row) == "Handled 9 March 2026, 14:05 by Ann Lee: Mended."


def test_words_that_differ_are_marked_and_escaped():
    segments = [
        Segment("same", "Take <", critical=False),
        Segment("removed", "5", critical=True),
        Segment("added", "six", critical=False),
    ]
    assert screens.marked_words(segments) == (
        '<span class="change-words">Take &lt;'
        '<del class="critical"><span class="heard-only"> removed: </span>5'
        '<span class="critical-label">old number</span></del>'
        '<ins><span class="heard-only"> added: </span>six</ins></span>'
    )


def test_removed_text_is_separated_from_the_added_text():
    segments = [Segment("removed", "a", critical=False), Segment("added", "b", critical=False)]
    assert screens.meanwhile_words(segments) == (
        '<del><span class="heard-only">removed: </span>a</del> '
        '<ins><span class="heard-only">added: </span>b</ins>'
    )


@pytest.mark.parametrize(
    ("notice", "plan", "expected"),
    [
        ({}, {}, "Starts when it is raised. Ends when it is lifted."),
        (
            {},
            {"starts_at": AT, "ends_at": AT},
            "Starts 9 March 2026, 14:05. Ends 9 March 2026, 14:05.",
        ),
        (
            {"raised_at": AT, "lifted_at": AT},
            {"starts_at": AT, "ends_at": AT},
            "Raised 9 March 2026, 14:05. Ended 9 March 2026, 14:05.",
        ),
    ],
)
def test_a_notice_says_from_when_until_when_it_is_shown(notice, plan, expected):
    assert wording.dates_text(Notice(**notice), NoticePlan(**plan)) == expected


def test_a_notice_says_how_many_people_its_level_needs():
    assert wording.level_text(NoticePlan(level="safety")).startswith("Safety: needs two people,")
    assert wording.level_text(NoticePlan(level="information")) == "Information: needs two people"


def test_a_notice_says_who_has_confirmed_it():
    given = [SimpleNamespace(person=ANN, clinical=True), SimpleNamespace(person=BO, clinical=False)]
    draft, raised = Notice(state="draft"), Notice(state="raised")
    assert wording.confirmed_by_text(draft, given) == "Ann Lee (clinical reviewer), bo"
    assert wording.confirmed_by_text(draft, []) == "Nobody yet"
    assert wording.confirmed_by_text(raised, []) == "See the history"


def test_a_notice_raised_alone_says_until_when_another_must_confirm_it():
    follow_up = SimpleNamespace(opened_by=ANN, due_at=AT)
    said = "Raised urgently by Ann Lee. Another person must confirm it by 9 March 2026, 14:05."
    assert wording.follow_up_text(follow_up) == said


def test_a_lifted_notice_says_on_how_many_pages_it_was():
    lifted = Notice(raised_at=AT)
    assert wording.ended_pages_text(lifted, 1).endswith("It stood on 1 page when it was lifted.")
    assert wording.ended_pages_text(Notice(), 0) == "None any more. It was never raised."


def test_what_a_partner_was_sent_and_shows_is_named_by_its_edition():
    assert [partners.edition_sent(number) for number in (3, None)] == ["Edition 3", "Its text"]
    shown = [partners.edition_shown(number) for number in (3, None)]
    assert shown == ["Shows edition 3", "Shows it no longer"]


def test_an_article_names_its_edition_unless_it_was_erased():
    edition = SimpleNamespace(number=3)
    row = SimpleNamespace(state="published", edition=edition, get_state_display=lambda: "Published")
    assert partners.stands_now(row) == "Published, edition 3"
    row = SimpleNamespace(state="purged", edition=edition, get_state_display=lambda: "Erased")
    assert partners.stands_now(row) == "Erased"


def test_a_key_says_whether_it_is_good():
    good = '<span class="timely-state timely-state-done">Good</span>'
    assert partners.key_state(ApiKey(), "live") == f"{good} without end"
    assert partners.key_state(ApiKey(expires_at=AT), "live") == f"{good} until {DAY}"


def test_a_key_that_is_no_longer_good_says_since_when_and_why():
    revoked = partners.key_state(ApiKey(revoked_at=AT, revoked_reason="Lost & found"), "revoked")
    assert revoked.endswith(f"Revoked</span> on {DAY}<br>Lost &amp; found")
    expired = partners.key_state(ApiKey(expires_at=AT), "expired")
    assert expired == f'<span class="timely-state">Expired</span> on {DAY}'


def test_a_key_says_when_it_was_last_used():
    assert partners.last_used(ApiKey(), "never used") == "never used"
    assert partners.last_used(ApiKey(last_used_at=AT), "never used") == f"last used on {MOMENT}"


def test_a_subscription_that_was_disabled_says_why():
    gone = partners.trouble(Subscription(state="disabled", reason="gone"))
    assert gone.endswith("nothing. The receiver answered 410 Gone, which asks us to stop.")
    own = partners.trouble(Subscription(state="disabled", reason="Asked <to>"))
    assert own == "It is disabled and sends nothing. Asked &lt;to&gt;"


def test_a_subscription_at_which_nothing_arrives_says_since_when():
    assert partners.trouble(Subscription(state="active")) == ""
    failing = partners.trouble(Subscription(state="active", failing_since=AT))
    assert failing.startswith(f"Nothing has arrived since {MOMENT}. We try again")


def standing(*, late: bool, back: bool, missing: bool, email: str = "a@b.org") -> SimpleNamespace:
    return SimpleNamespace(
        partner=Partner(name="Clinic", email=email),
        is_late=late,
        is_back=back,
        needs_acknowledgement=missing,
    )


def test_a_partner_to_write_to_is_named_with_what_is_missing():
    late = standing(late=True, back=False, missing=True)
    assert partners.addressee(late) == "Clinic, late, not acknowledged"
    back = standing(late=False, back=True, missing=False, email="")
    assert partners.addressee(back).endswith(", back since, <strong>no e-mail address</strong>")


def test_the_deadline_of_a_partner_has_the_colour_of_its_state():
    rows = [(True, False), (False, True), (False, False)]
    found = [partners.tone(standing(late=late, back=back, missing=False)) for late, back in rows]
    assert found == ["failed", "done", "waiting"]
