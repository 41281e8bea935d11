"""Screens of safety notices and standard texts: written, confirmed, raised and lifted."""

import pytest
from django.urls import reverse

from articles.editorial.notices.standard_texts import approve_standard_text, write_standard_text
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import FollowUp, Notice, StandardText
from tests.admin.staff import filled_in, person, refusal_page, signed_in
from tests.editorial.notices.notices import (
    make_topic,
    notices_of,
    publish_about,
    raise_new,
    write_notice,
)
from tests.editorial.steps import make_translated
from tests.factories import make_published

pytestmark = pytest.mark.django_db
NEW = "/admin/notices/write/"
TEXTS = "/admin/standard-texts/"


@pytest.fixture
def topic():
    return make_topic()


@pytest.fixture
def shown(topic):
    """A page readers have, on the topic."""
    return publish_about(topic, title="Insulin pens")


@pytest.fixture
def notice(topic, shown):
    return write_notice(topics=[topic.pk])


def sent(user, address, button, **fields):
    """Open the form, fill it in and press one of its buttons."""
    browser = signed_in(user)
    data = filled_in(browser.get(address).content) | fields
    return browser.post(address, data | {button: "1"})


def saved(user, address=NEW, **fields):
    """Check which pages, then save: as a writer does."""
    checked = sent(user, address, "check", **fields)
    return signed_in(user).post(address, filled_in(checked.content) | {"save": "1"})


def words(topic, **said):
    return {
        "name": "Recall",
        "reason": "Batch 7 is broken.",
        "text-en": "<p>Stop using it.</p>",
        "topics": [topic.pk],
        **said,
    }


def address_of(notice, screen: str = "notice") -> str:
    return reverse(f"admin:screen_{screen}", args=[notice.pk])


def page_of(user, notice) -> str:
    return signed_in(user).get(address_of(notice)).content.decode()


def pressed(user, notice, action, said=""):
    """Press a button of the notice's page."""
    browser = signed_in(user)
    digest = browser.get(address_of(notice)).context["digest"]
    return browser.post(address_of(notice), {"do": action, "digest": digest, "words": said})


def test_a_notice_goes_from_the_form_to_readers_by_buttons_alone(
    client, topic, shown, author, reviewer, publisher
):
    saved(reviewer, **words(topic))
    notice = Notice.objects.get()
    assert notices_of(client, shown) == []
    for user, action in ((author, "confirm"), (reviewer, "review"), (publisher, "raise")):
        assert pressed(user, notice, action).status_code == 302
    assert notices_of(client, shown)[0]["text"] == "Stop using it."
    pressed(publisher, notice, "lift", "Batch destroyed.")
    assert notices_of(client, shown) == []


def test_checking_shows_the_pages_and_what_is_not_covered_and_saves_nothing(topic, shown, reviewer):
    publish_about(topic, title="Plumas", language="es")
    draft = make_published("Other")
    withdraw(draft, by=person("paul", "Publisher"), kind="legal", reason="Court.")
    answer = sent(reviewer, NEW, "check", **words(topic, picked=[draft.pk]))
    html = " ".join(answer.content.decode().split())
    assert "<strong>2 pages</strong> match" in html
    assert "Insulin pens" in html
    assert "<strong>Not covered:</strong> pages in Español (es)" in html
    assert "<strong>Not shown:</strong> “Other”" in html
    assert not Notice.objects.exists()


def test_it_is_not_saved_before_the_pages_were_looked_at(topic, shown, reviewer):
    answer = sent(reviewer, NEW, "save", **words(topic))
    assert "Look at the pages below" in refusal_page(answer)
    assert not Notice.objects.exists()


def test_a_match_that_changed_since_it_was_looked_at_is_shown_again(topic, shown, reviewing):
    data = filled_in(reviewing.get(NEW).content) | words(topic)
    checked = filled_in(reviewing.post(NEW, data | {"check": "1"}).content)
    publish_about(topic, title="Newcomer")
    answer = reviewing.post(NEW, checked | {"save": "1"})
    assert (answer.status_code, "Newcomer" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text-en": ""}, "text-en"),
        ({"topics": []}, "topics"),
        ({"starts_at": "2030-01-02T10:00", "ends_at": "2030-01-01T10:00"}, "ends_at"),
        ({"fallback": "es"}, "fallback"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    topic, shown, reviewer, said, field
):
    answer = saved(reviewer, **words(topic, **said))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Batch 7 is broken." in answer.content.decode()


def test_a_refused_button_says_why_and_keeps_what_was_typed(topic, shown, publisher, reviewer):
    answer = pressed(publisher, write_notice(topics=[topic.pk]), "raise")
    assert "Two different people must confirm this notice." in refusal_page(answer)


def test_raised_urgently_a_second_person_confirms_it_on_the_same_page(
    client, shown, publisher, reviewer, notice
):
    assert pressed(publisher, notice, "raise_urgently").status_code == 422
    pressed(publisher, notice, "raise_urgently", "A child died.")
    assert len(notices_of(client, shown)) == 1
    assert "Another person must confirm it" in page_of(reviewer, notice)
    pressed(reviewer, notice, "second_word")
    assert FollowUp.objects.get().confirmed_by == reviewer


def test_a_raised_notice_edited_shows_what_readers_see_and_what_it_is_to_become(
    topic, shown, reviewer
):
    notice = raise_new(topics=[topic.pk])
    saved(reviewer, address_of(notice, "notice_write"), **{"text-en": "<p>Use none of it.</p>"})
    html = page_of(reviewer, notice)
    assert html.index("Stop using batch 7.") < html.index("What it is to become")
    assert html.index("What it is to become") < html.index("Use none of it.")


def test_a_notice_changed_by_somebody_else_meanwhile_is_not_overwritten(topic, reviewing, notice):
    address = address_of(notice, "notice_write")
    opened = filled_in(reviewing.get(address).content)
    write_notice(notice, topics=[topic.pk], reason="Another.")
    checked = filled_in(reviewing.post(address, opened | {"check": "1"}).content)
    answer = reviewing.post(address, checked | {"save": "1"})
    assert "Somebody has changed this notice" in answer.content.decode()


def test_an_author_reads_and_confirms_but_gets_no_other_button(author, editing, notice):
    html = page_of(author, notice)
    assert 'value="confirm"' in html
    assert all(f'value="{name}"' not in html for name in ("raise", "review", "take_back"))
    assert editing.get(NEW).status_code == 403
    assert pressed(author, notice, "raise").status_code == 422


def test_the_list_takes_the_same_queries_however_many_notices(
    topic, shown, django_assert_max_num_queries, reviewing
):
    for number in range(5):
        raise_new(topics=[topic.pk], name=f"Recall {number}")
    with django_assert_max_num_queries(12):
        html = reviewing.get("/admin/notices/").content.decode()
    assert "Recall 0" in html


def test_pages_that_were_withdrawn_are_not_counted(topic, shown, publisher, reviewing):
    raise_new(topics=[topic.pk])
    [before] = reviewing.get("/admin/notices/").context["found"]
    withdraw(shown, by=publisher, kind="outdated", reason="Old.", advice="Ask.")
    [after] = reviewing.get("/admin/notices/").context["found"]
    assert (before.pages, after.pages) == (1, 0)


def test_with_none_written_the_list_says_so(reviewing):
    html = reviewing.get("/admin/notices/").content.decode()
    assert "No safety notice has been written yet." in html


def test_a_holding_notice_is_lifted_by_a_reviewer(client, publisher, reviewer):
    original, spanish = make_translated("es")
    withdraw(original, by=publisher, kind="unsafe", reason="Wrong.", advice="Stop.")
    notice = Notice.objects.get()
    assert 'value="lift' not in page_of(publisher, notice)
    pressed(reviewer, notice, "lift_holding", "Same doses checked.")
    assert notices_of(client, spanish) == []


@pytest.fixture
def kept(reviewer):
    words = {"name": "Recall", "language": "en", "html": "Stop using it."}
    return write_standard_text(None, by=reviewer, **words)


def own(text) -> str:
    return f"{TEXTS}{text.pk}/"


def test_one_writes_another_approves_and_an_edit_voids_it(kept, publisher, reviewing, publishing):
    publishing.post(own(kept), {"approve": "1", "words": kept.html})
    kept.refresh_from_db()
    assert kept.approved_by == publisher
    data = {"name": "Recall", "language": "en", "html": "Stop now."}
    assert reviewing.post(own(kept), data).status_code == 302
    kept.refresh_from_db()
    assert kept.approved_by is None


def test_the_writer_gets_no_button_to_approve(kept, reviewing, publishing):
    assert 'name="approve"' not in reviewing.get(own(kept)).content.decode()
    assert 'name="approve"' in publishing.get(own(kept)).content.decode()


def test_a_text_changed_since_it_was_read_is_not_approved(kept, publishing):
    answer = publishing.post(own(kept), {"approve": "1", "words": "<p>Older.</p>"})
    assert "Read them again." in refusal_page(answer)


def test_a_language_that_is_no_tag_is_said_at_its_field(reviewing):
    data = {"name": "Recall", "language": "English", "html": "Stop."}
    answer = reviewing.post(f"{TEXTS}write/", data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["language"])
    assert not StandardText.objects.exists()


def test_a_second_text_of_the_same_name_and_language_is_refused_at_its_field(kept, reviewing):
    data = {"name": "Recall", "language": "en", "html": "Stop."}
    assert list(reviewing.post(f"{TEXTS}write/", data).context["form"].errors) == ["name"]


def test_the_list_says_who_approved_what(kept, publisher, editing):
    assert "Not approved yet" in editing.get(TEXTS).content.decode()
    approve_standard_text(kept, by=publisher, html=kept.html)
    assert "Approved by paul" in editing.get(TEXTS).content.decode()


def test_approved_words_are_put_into_a_notice_where_nothing_is_written(kept, publisher, reviewing):
    approve_standard_text(kept, by=publisher, html=kept.html)
    data = filled_in(reviewing.get(NEW).content) | {"standard": "Recall"}
    answer = reviewing.post(NEW, data | {"fill": "1", "text-es": "<p>Propio.</p>"})
    filled = filled_in(answer.content)
    assert (filled["text-en"], filled["text-es"]) == ("<p>Stop using it.</p>", "<p>Propio.</p>")
