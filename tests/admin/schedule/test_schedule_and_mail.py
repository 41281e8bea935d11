"""The screens of schedules, of mails, and of one's own settings."""

import datetime
import re

import pytest
from django.utils import timezone

from articles.editorial.mail.outbox import queue_mail
from articles.editorial.schedule.scheduling import run_due_schedules, schedule
from articles.models import Mail, Profile, Schedule
from tests.admin.staff import make_article, person, publish_now, refusal_page, signed_in

DAY = datetime.timedelta(days=1)
WHEN = datetime.datetime(2099, 7, 1, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def archiving(article, publisher) -> Schedule:
    publish_now(article)
    return schedule(article, by=publisher, transition="archive", due_at=WHEN, reason="Old.")


def shown(user, address: str) -> str:
    answer = signed_in(user).get(f"/admin/{address}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_screen_says_what_is_to_happen_when_and_by_whom(archiving, author):
    text = shown(author, "schedules/")
    assert "1 July 2099, 12:00 Archive Gallstones paul" in text
    assert f"/admin/schedules/{archiving.pk}/cancel/" not in text


def test_times_are_shown_in_the_persons_own_zone(archiving, publisher):
    Profile.objects.create(person=publisher, time_zone="Asia/Tokyo")
    text = shown(publisher, "schedules/")
    assert "1 July 2099, 21:00" in text and "Asia/Tokyo" in text


def test_a_zone_ends_with_its_request(archiving, publisher):
    Profile.objects.create(person=publisher, time_zone="Asia/Tokyo")
    shown(publisher, "schedules/")
    assert timezone.get_current_timezone_name() == "UTC"


def test_it_can_be_cancelled_with_a_reason(archiving, publishing):
    address = f"/admin/schedules/{archiving.pk}/cancel/"
    assert publishing.get(address).status_code == 200
    answer = publishing.post(address, {"reason": "Not yet."}, follow=True)
    assert "Cancelled by paul. Not yet." in answer.content.decode()
    assert not Schedule.objects.filter(state="waiting").exists()


def test_a_refused_cancelling_keeps_what_was_typed(archiving, editing):
    answer = editing.post(f"/admin/schedules/{archiving.pk}/cancel/", {"reason": "I typed this."})
    assert "I typed this." in refusal_page(answer)
    assert "Ask an administrator for the role." in answer.content.decode()


def test_an_ended_one_is_shown_with_its_outcome(archiving, publisher):
    type(publisher).objects.filter(pk=publisher.pk).update(is_active=False)
    run_due_schedules(WHEN + DAY)
    text = shown(person("pia", "Publisher"), "schedules/")
    assert "Refused The account of paul is no longer active." in text
    assert "Nothing is scheduled." in text


def test_longer_lists_are_no_more_queries(
    archiving, publisher, django_assert_max_num_queries, publishing
):
    publishing.get("/admin/schedules/")
    made = {"due_at": WHEN, "made_by": publisher, "made_at": WHEN}
    for number in range(6):
        article = make_article(f"Condition {number}")
        state = ("waiting", "refused")[number % 2]
        Schedule.objects.create(article=article, transition="archive", state=state, **made)
    with django_assert_max_num_queries(9):
        publishing.get("/admin/schedules/")


@pytest.fixture
def lost(publisher) -> Mail:
    """A mail of which nobody knows whether it went out."""
    publisher.email = "paul@house.example"
    publisher.save()
    mail = queue_mail("a", person=publisher, subject="Look at Gout", text="Now.")
    Mail.objects.update(state="unknown", error="The sender was stopped in between.")
    return mail


def test_a_mail_nobody_knows_of_is_marked_and_can_be_sent_again(lost, publisher, publishing):
    assert "Unknown: the sender stopped in between" in shown(publisher, "mails/")
    answer = publishing.post(f"/admin/mails/{lost.pk}/again/", follow=True)
    assert "goes out again to paul" in answer.content.decode()
    assert list(Mail.objects.values_list("state", flat=True)) == ["waiting", "unknown"]


def test_mails_are_found_by_their_state(lost, publisher):
    assert "Look at Gout" in shown(publisher, "mails/?state=unknown")
    assert "No mail to show." in shown(publisher, "mails/?state=sent")


def test_mails_are_not_sent_again_by_following_a_link(lost, publishing):
    assert publishing.get(f"/admin/mails/{lost.pk}/again/").status_code == 405


def test_authors_may_not_read_the_mails(lost, editing):
    assert editing.get("/admin/mails/").status_code == 403


def test_a_long_list_of_mails_goes_on_page_by_page(publisher, monkeypatch, publishing):
    monkeypatch.setattr("articles.admin.mail.outbox.SIZE", 2)
    for number in range(3):
        queue_mail(f"mail-{number}", person=publisher, subject=f"Subject {number}", text=".")
    first = publishing.get("/admin/mails/").content.decode()
    assert "Subject 2" in first and "Subject 0" not in first
    older = re.search(r"before=(\d+)", first)[1]
    assert "Subject 0" in shown(publisher, f"mails/?before={older}")


def test_settings_are_saved_and_shown(author, editing):
    editing.post("/admin/my-settings/", {"act": "save", "time_zone": "Europe/Berlin"})
    profile = Profile.objects.get(person=author)
    assert (profile.time_zone, profile.reminders) == ("Europe/Berlin", False)
    page = editing.get("/admin/my-settings/").content.decode()
    assert '<option value="Europe/Berlin" selected>' in page
    assert "in the zone Europe/Berlin" in page


def test_a_zone_that_is_none_is_said_at_its_field(editing):
    answer = editing.post("/admin/my-settings/", {"act": "save", "time_zone": "Moon"})
    assert "Choose a time zone from the list." in refusal_page(answer)


def test_the_address_of_the_calendar_is_shown_once(editing):
    made = editing.post("/admin/my-settings/", {"act": "make"})
    address = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", made.content.decode())[1]
    assert "no-store" in made["Cache-Control"]
    assert editing.get(address).status_code == 200
    assert "/calendar/" not in editing.get("/admin/my-settings/").content.decode()


def test_a_revoked_address_is_gone(editing):
    made = editing.post("/admin/my-settings/", {"act": "make"})
    address = re.search(r"(/calendar/[\w-]+\.ics)", made.content.decode())[1]
    editing.post("/admin/my-settings/", {"act": "revoke"})
    assert editing.get(address).status_code == 404


def test_every_colleague_has_settings_even_without_a_role(db):
    assert signed_in(person("nell")).get("/admin/my-settings/").status_code == 200
