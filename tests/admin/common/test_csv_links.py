"""Every list links to its CSV, whose rows are as wide as its head."""

from dataclasses import dataclass

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.editorial.library.batches import propose
from articles.staff_site import staff_site
from tests.admin.staff import (
    csv_rows,
    make_article,
    person,
    publish_now,
    session_of,
    signed_in,
    with_session,
)
from tests.api.partners.ledger import make_partner
from tests.editorial.notices.notices import write_notice
from tests.shared import shared_rows

pytestmark = pytest.mark.django_db
LINK = "Download this list as CSV"
# No lists: forms, one text and what is said of it, answers for scripts, steps of judging.
NO_LIST = {
    *["split_items", "article_links", "import", "plan_reviews", "bulk_fields", "my_settings"],
    *["preview", "preview_page", "compare", "plain_language", "glossary_links"],
    *["check_again", "second_word", "assign", "translate", "beside", "batch_review"],
    *["notice_new", "notice_write", "standard_text_new", "standard_text"],
    *["cancel_schedule", "mail_again", "sent_letters", "feedback_one"],
}
LISTS = [s for s in staff_site().screens if s.name not in NO_LIST and not s.name.endswith("_csv")]


@dataclass
class House:
    """`wanted`: what the addresses of lists need, by the name it has there."""

    wanted: dict[str, int]
    session: str

    def browser(self) -> Client:
        """Of somebody who may open every list."""
        return with_session(self.session)


def make_house() -> House:
    article = make_article()
    publish_now(article)
    wanted = {
        "pk": article.pk,
        "notice": write_notice(picked=(article.pk,)).pk,
        "partner": make_partner().pk,
        "batch": propose(by=person("anna", "Author"), find="Text 1", replacement="Text one").pk,
    }
    person("all")
    User.objects.filter(username="all").update(is_superuser=True)
    return House(wanted, session_of(signed_in(person("all"))))


@pytest.fixture(scope="module")
def shared_house(django_db_setup, django_db_blocker):
    yield from shared_rows(django_db_blocker, make_house)


@pytest.fixture
def house(shared_house, db) -> House:
    return shared_house


def captured_by(screen, wanted: dict[str, int]) -> dict[str, int]:
    if screen.name == "notice":
        return {"pk": wanted["notice"]}
    if screen.of_article:
        return {"pk": wanted["pk"]}
    return {name: wanted[name] for name in ("batch", "partner") if f"<int:{name}>" in screen.route}


@pytest.mark.parametrize("screen", LISTS, ids=lambda screen: screen.name)
def test_every_screen_that_is_a_list_links_to_its_csv(house, screen):
    everything = house.browser()
    address = reverse(f"admin:screen_{screen.name}", kwargs=captured_by(screen, house.wanted))
    asked = {"by": "words", "asked": "Text"} if screen.name == "library_search" else {}
    page = everything.get(address, asked).content.decode()
    assert page.count(LINK) == 1, "A new list gets its CSV by csv_screens.with_csv."
    rows = csv_rows(everything, f"{address}csv/")
    assert all(len(row) == len(rows[0]) for row in rows)


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_every_list_of_djangos_own_kind_links_to_its_csv(house, model):
    everything = house.browser()
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    assert everything.get(address).content.decode().count(LINK) == 1
    rows = csv_rows(everything, f"{address}csv/")
    assert all(len(row) == len(rows[0]) for row in rows)


def test_what_is_said_to_be_no_list_is_still_there():
    assert {screen.name for screen in staff_site().screens} >= NO_LIST
