"""Readers' feedback: clinicians are mailed, warnings handled, old feedback erased."""

import datetime
import threading
import time

import pytest
from django.db import connection, transaction

from articles.editorial.feedback import handling
from articles.editorial.feedback.handling import (
    erase_old_feedback,
    handle_feedback,
    notify_clinicians,
    oldest_unnotified,
)
from articles.editorial.mail.outbox import send_waiting
from articles.editorial.schedule.worker import STEPS, has_urgent_work, lateness, run_round
from articles.editorial.withdrawal.withdraw import purge, withdraw
from articles.management.commands import run_worker
from articles.models import Act, Article, Feedback, Mail
from tests.editorial.schedule.due_articles import DAY, HOUR, NOW, make_reachable
from tests.editorial.steps import refused
from tests.factories import make_person, make_published
from tests.roles import ADMINISTRATOR, AUTHOR, PUBLISHER, REVIEWER

pytestmark = pytest.mark.django_db
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def gout(db) -> Article:
    make_reachable(REVIEWER)
    return make_published("Gout")


def warn(article: Article, comment: str = "Ten times the dose!", **fields) -> Feedback:
    values = {"edition": 1, "language": "en", "could_harm": True, "received_at": NOW, **fields}
    return Feedback.objects.create(article=article, comment=comment, **values)


def told() -> list[str]:
    return sorted(mail.person.username for mail in Mail.objects.select_related("person"))


def test_every_clinician_is_told_once(gout):
    make_reachable(REVIEWER, "rob")
    row = warn(gout)
    assert (notify_clinicians(NOW), notify_clinicians(NOW + HOUR)) == (1, 0)
    assert told() == ["clinical-reviewer", "rob"]
    row.refresh_from_db()
    assert row.told_at == NOW


def test_the_mail_quotes_the_reader_and_leads_to_the_screen(gout):
    warn(gout, "Line one.\nLine two.", heading="Dosage")
    notify_clinicians(NOW)
    mail = Mail.objects.get()
    assert mail.subject == "A reader says it could harm: Gout"
    assert "on “Dosage”:\n> Line one.\n> Line two." in mail.text
    assert f"/admin/articles/article/{gout.pk}/feedback/" in mail.text


def test_the_owner_of_the_article_is_told_too(gout):
    Article.objects.filter(pk=gout.pk).update(owner=make_reachable(AUTHOR, "olga"))
    warn(gout)
    notify_clinicians(NOW)
    assert told() == ["clinical-reviewer", "olga"]


def test_with_nobody_to_reach_the_failed_mails_tell_the_administrators():
    make_person(ADMINISTRATOR)
    warn(make_published())
    notify_clinicians(NOW)
    mail = Mail.objects.get()
    assert (mail.person.username, mail.state) == ("administrator", "failed")


def test_other_feedback_goes_to_nobody(gout):
    warn(gout, could_harm=False)
    assert notify_clinicians(NOW) == 0
    assert not Mail.objects.exists()


def test_warnings_that_come_together_go_into_one_mail(gout):
    for number in range(12):
        warn(gout, f"Warning {number}.")
    assert notify_clinicians(NOW) == 12
    text = Mail.objects.get().text
    assert "> Warning 9." in text and "> Warning 10." not in text and "And 2 more." in text


def test_warnings_on_many_articles_at_once_go_into_one_mail_of_numbers(gout):
    for article in (gout, *(make_published() for _ in range(5))):
        warn(article)
    notify_clinicians(NOW)
    mail = Mail.objects.get()
    assert mail.subject == "6 warnings by readers on 6 articles"
    assert "dose" not in mail.text and "/admin/work/harm/" in mail.text


def test_a_flood_is_gathered_into_a_mail_every_ten_minutes(gout):
    for number in range(handling.MAX_NOTIFICATIONS_PER_HOUR):
        warn(gout)
        assert notify_clinicians(NOW + number * SECOND) == 1
    last = NOW + (handling.MAX_NOTIFICATIONS_PER_HOUR - 1) * SECOND
    warn(gout), warn(gout)
    assert notify_clinicians(last + 599 * SECOND) == 0
    assert oldest_unnotified(last + 599 * SECOND) is None
    assert notify_clinicians(last + 600 * SECOND) == 2


def test_a_worker_killed_before_the_commit_sent_nothing_and_lost_nothing(gout, monkeypatch):
    warn(gout)
    monkeypatch.setattr(handling.outbox, "queue_mail", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        notify_clinicians(NOW)
    monkeypatch.undo()
    assert notify_clinicians(NOW) == 1
    assert Mail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_each_warning_once():
    make_reachable(REVIEWER)
    warn(make_published())
    barrier, counts = threading.Barrier(2), []

    def work() -> None:
        barrier.wait()
        counts.append(notify_clinicians(NOW))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    [worker.start() for worker in workers]
    [worker.join() for worker in workers]
    assert sorted(counts) == [0, 1]
    assert Mail.objects.count() == 1


def test_the_worker_tells_and_sends_in_one_round(gout, mailoutbox):
    warn(gout)
    assert has_urgent_work(NOW) and lateness(NOW + HOUR).behind == 3600
    assert run_round(NOW).done["readers' warnings told"] == 1
    assert [mail.to for mail in mailoutbox] == [["clinical-reviewer@house.example"]]
    assert not has_urgent_work(NOW)


def test_the_worker_does_not_sleep_through_a_warning(monkeypatch):
    """A round begins at the next look, long before the pause is over."""
    looks = iter([False, True])
    monkeypatch.setattr(run_worker, "has_urgent_work", lambda now: next(looks))
    monkeypatch.setattr(run_worker, "LOOK", 0.01)
    run_worker._wait_for_round(threading.Event(), 60)
    assert next(looks, "both asked") == "both asked"


def test_the_worker_rests_as_long_as_nothing_comes_in(monkeypatch):
    monkeypatch.setattr(run_worker, "has_urgent_work", lambda now: False)
    monkeypatch.setattr(run_worker, "LOOK", 0.01)
    stopped, began = threading.Event(), time.monotonic()
    run_worker._wait_for_round(stopped, 0.05)
    assert time.monotonic() - began >= 0.05
    stopped.set()
    run_worker._wait_for_round(stopped, 60)
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("role", [REVIEWER, PUBLISHER])
def test_a_clinician_or_publisher_says_what_was_done(gout, role):
    row = handle_feedback(warn(gout), by=make_person(role), note=" The dose is right. ")
    assert row.handled_note == "The dose is right." and row.handled_at
    act = Act.objects.filter(action="handle-feedback").get()
    assert (act.article_id, act.why) == (gout.pk, "The dose is right.")
    assert not handling.open_warnings().exists()


def test_others_may_not_nor_without_a_note_nor_twice(gout):
    row, by = warn(gout), make_person(REVIEWER)
    with refused("not-allowed"):
        handle_feedback(row, by=make_person(AUTHOR), note="Fine.")
    with refused("note"):
        handle_feedback(row, by=by, note="  ")
    handle_feedback(row, by=by, note="Looked at it.")
    with refused("already-handled"):
        handle_feedback(row, by=by, note="Me too.")
    assert Act.objects.filter(action="handle-feedback").count() == 1


def test_after_ninety_days_words_and_mails_about_them_are_erased(gout):
    warn(gout, received_at=NOW)
    notify_clinicians(NOW)
    send_waiting(NOW)
    assert erase_old_feedback(NOW + 90 * DAY) == 0
    warn(gout, "Newer.", received_at=NOW + DAY)
    assert erase_old_feedback(NOW + 90 * DAY + SECOND) == 1
    assert Feedback.objects.get().comment == "Newer."
    assert Mail.objects.get().text == handling.ERASED_TEXT


def test_the_worker_clears(gout):
    assert "feedback cleared" in {step.name for step in STEPS}


def test_purging_an_article_erases_what_readers_said_of_it(gout):
    other = warn(make_published())
    warn(gout)
    notify_clinicians(NOW)
    withdraw(gout, by=make_person(PUBLISHER), kind="legal", reason="Court.")
    purge(gout, by=make_person(ADMINISTRATOR), reason="Ordered by a court.")
    assert list(Feedback.objects.all()) == [other]
    assert not Mail.objects.filter(text__contains="dose", article=gout).exists()
