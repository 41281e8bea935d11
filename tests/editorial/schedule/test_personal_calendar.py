"""One person's calendar: what is due, and when."""

import datetime

import pytest
from icalendar import Calendar

from articles.editorial.mail.profiles import (
    create_calendar_secret,
    person_by_calendar_secret,
    revoke_calendar_secret,
    save_settings,
    time_zone_of,
)
from articles.editorial.schedule.personal_calendar import build_calendar
from articles.editorial.schedule.scheduling import schedule
from articles.models import Act, Current, Profile
from tests.editorial.steps import refused
from tests.factories import make_person
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

from .due_articles import DAY, NOW, TODAY, make_due, the_time_is

pytestmark = pytest.mark.django_db


def events_of(person) -> dict[str, object]:
    """{UID: event}."""
    calendar = Calendar.from_ical(build_calendar(person, now=NOW))
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


@pytest.fixture
def staff(author):
    author.is_staff = True
    author.save()
    return author


@pytest.mark.parametrize("place", ["owner", "reviewer"])
def test_a_review_due_is_a_whole_day(place, author):
    article = make_due(TODAY, "Gout; chronic, in\nadults", **{place: author})
    [event] = events_of(author).values()
    assert event["uid"] == f"review-{article.public_id}@testserver"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (TODAY, TODAY + DAY)
    assert event["summary"] == "Review due: Gout; chronic, in\nadults"


def test_an_event_keeps_its_uid_when_its_date_moves(author):
    make_due(TODAY, owner=author)
    before = set(events_of(author))
    Current.objects.update(next_review_due=TODAY + DAY)
    assert set(events_of(author)) == before


def test_articles_of_others_are_not_in_it():
    make_due(TODAY, owner=make_person(AUTHOR))
    assert not events_of(make_person(REVIEWER))


def test_what_i_scheduled_is_an_hour_at_its_time():
    publisher, article = make_person(PUBLISHER), make_due(None, "Gout")
    with the_time_is(NOW):
        row = schedule(article, by=publisher, transition="archive", due_at=NOW + DAY, reason="Old.")
    [event] = events_of(publisher).values()
    assert event["uid"] == f"schedule-{row.pk}@testserver"
    assert event.decoded("dtstart") == NOW + DAY
    assert event["summary"] == "Archive: Gout"


def test_a_longer_calendar_is_no_more_queries(django_assert_num_queries):
    person = make_person(AUTHOR)
    for number in range(5):
        make_due(TODAY + number * DAY, owner=person)
    person = type(person).objects.get(pk=person.pk)
    with django_assert_num_queries(5):
        assert len(events_of(person)) == 5


def test_the_address_answers_with_the_calendar_and_no_cache_keeps_it(client, staff):
    make_due(TODAY, "Gout", owner=staff)
    answer = client.get(f"/calendar/{create_calendar_secret(staff)}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert b"Review due: Gout" in answer.content
    assert "Set-Cookie" not in answer


def test_the_secret_itself_is_not_kept(staff):
    secret = create_calendar_secret(staff)
    assert secret not in str(list(Profile.objects.values())) + str(list(Act.objects.values()))


@pytest.mark.parametrize("spoil", ["revoked", "renewed", "deactivated", "no longer staff"])
def test_an_address_that_no_longer_holds_is_not_found(client, spoil, staff):
    secret = create_calendar_secret(staff)
    if spoil == "revoked":
        revoke_calendar_secret(staff)
    elif spoil == "renewed":
        create_calendar_secret(staff)
    else:
        left = {"deactivated": {"is_active": False}, "no longer staff": {"is_staff": False}}
        type(staff).objects.update(**left[spoil])
    answer = client.get(f"/calendar/{secret}.ics")
    assert (answer.status_code, answer["Cache-Control"]) == (404, "private, no-store")


def test_an_unknown_secret_is_nobodys(staff):
    assert person_by_calendar_secret("") is None and person_by_calendar_secret("x" * 43) is None


def test_a_calendar_cannot_be_written_to(client, staff):
    assert client.post(f"/calendar/{create_calendar_secret(staff)}.ics").status_code == 405


def test_a_zone_that_is_none_is_refused(staff):
    with refused("time-zone"):
        save_settings(staff, time_zone="Europe/Atlantis", reminders=True)


def test_a_zone_the_machine_no_longer_knows_is_the_sites_own(staff):
    Profile.objects.create(person=staff, time_zone="Europe/Atlantis")
    assert time_zone_of(staff) is None
    save_settings(staff, time_zone="Europe/Berlin", reminders=True)
    assert NOW.astimezone(time_zone_of(staff)).utcoffset() == datetime.timedelta(hours=1)
