"""Admin screens: who was sent an article, mail to partners, usage, a partner's holdings."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from api.admin import partner_holdings
from api.models import Usage
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Act, Mail
from tests.admin.staff import person, signed_in
from tests.api.partners.ledger import current_of, fetch, make_key, make_partner, republish
from tests.factories import make_draft, make_person, make_published
from tests.roles import PUBLISHER

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return signed_in(person("pia", "Publisher"))


@pytest.fixture
def article():
    return make_published("Gallstones")


@pytest.fixture
def key():
    return make_key(make_partner("City Clinic", email="web@city.example"))


def take_away(article) -> int:
    words = {"reason": "The dose is wrong.", "advice": "Do not take it."}
    withdraw(article, by=make_person(PUBLISHER), kind="unsafe", **words)
    return current_of(article).seq


def text_of(answer) -> str:
    html = "".join(part.decode() for part in answer.streaming_content) if answer.streaming else ""
    return html or LexborHTMLParser(answer.content).css_first("[role=main]").text(separator=" ")


def screen(staff, article, **query):
    return staff.get(reverse("admin:screen_sent", args=[article.pk]), query)


def test_the_article_leads_to_the_screen(staff, article):
    answer = staff.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert reverse("admin:screen_sent", args=[article.pk]).encode() in answer.content


def test_an_article_never_published_has_no_such_link_and_an_empty_screen(staff):
    draft = make_draft()
    page = staff.get(reverse("admin:articles_article_change", args=[draft.pk]))
    assert reverse("admin:screen_sent", args=[draft.pk]).encode() not in page.content
    assert "never published" in text_of(screen(staff, draft))


def test_an_author_may_not_look(article, editing):
    assert screen(editing, article).status_code == 403


def test_partners_are_grouped_by_whether_they_have_acknowledged(staff, article, key):
    fetch(key, article)
    take_away(article)
    answer = screen(staff, article)
    groups = {group.name: group.rows for group in answer.context["groups"]}
    assert [row.partner.name for row in groups["awaited"]] == ["City Clinic"]
    assert "1 has not acknowledged" in " ".join(text_of(answer).split())


def test_it_says_what_it_cannot_see(staff, article):
    assert "only what was read with a key" in text_of(screen(staff, article))


def test_an_earlier_change_can_be_chosen(staff, article, key):
    first = current_of(article).seq
    fetch(key, article)
    republish(article)
    answer = screen(staff, article, seq=first)
    assert [group.name for group in answer.context["groups"]] == ["after"]


@pytest.mark.parametrize("seq", ["x", "999999", "9" * 40])
def test_a_change_that_is_none_shows_the_newest(staff, article, seq):
    assert screen(staff, article, seq=seq).context["change"].seq == current_of(article).seq


def test_the_csv_holds_every_partner(staff, article, key):
    fetch(key, article)
    republish(article)
    answer = staff.get(reverse("admin:screen_sent_csv", args=[article.pk]))
    [row] = csv.DictReader(io.StringIO(text_of(answer).lstrip("\ufeff")))
    assert (row["Partner"], row["Edition last sent"]) == ("City Clinic", "1")


def letters_of(article) -> str:
    return reverse("admin:screen_sent_letters", args=[article.pk, current_of(article).seq])


def drafted(staff, article) -> dict:
    form = staff.get(letters_of(article)).context["form"]
    return {name: form[name].value() for name in form.fields}


def test_the_letter_is_drafted_to_those_who_are_not_back(staff, article, key):
    fetch(key, article)
    seq = take_away(article)
    given = drafted(staff, article)
    assert given["to"] == [key.partner_id]
    assert "{held}" in given["text"] and f"the seq {seq}" in given["text"]


def test_it_is_looked_at_before_it_goes_out(staff, article, key):
    fetch(key, article)
    take_away(article)
    answer = staff.post(letters_of(article), {**drafted(staff, article), "look": "1"})
    assert "To City Clinic, web@city.example" in text_of(answer)
    assert "edition 1 on" in text_of(answer)
    assert not Mail.objects.exists()


def test_it_goes_into_the_queue_and_into_the_log_once(staff, article, key):
    fetch(key, article)
    take_away(article)
    given = {**drafted(staff, article), "text": "Dear {partner}: take it down.", "send": "1"}
    for _ in range(2):
        assert staff.post(letters_of(article), given).status_code == 302
    mail = Mail.objects.get(address="web@city.example")
    assert mail.text == "Dear City Clinic: take it down." and mail.article == article
    assert Act.objects.filter(action="partner-write", article=article).exists()


def test_a_partner_without_an_address_is_named(staff, article):
    fetch(make_key(make_partner("No Post", email="")), article)
    take_away(article)
    given = {**drafted(staff, article), "send": "1"}
    answer = staff.post(letters_of(article), given, follow=True)
    assert b"No e-mail address is known of: No Post" in answer.content


@pytest.mark.parametrize("missing", ["to", "subject", "text"])
def test_what_is_missing_is_named_and_nothing_typed_is_lost(staff, article, key, missing):
    fetch(key, article)
    take_away(article)
    given = {**drafted(staff, article), "subject": "Typed", "text": "Typed as well", "send": "1"}
    given[missing] = [] if missing == "to" else " "
    answer = staff.post(letters_of(article), given)
    assert answer.status_code == 422
    assert missing in answer.context["form"].errors
    assert b"Typed" in answer.content and not Mail.objects.exists()


def test_nobody_to_write_to_is_said(staff, article):
    assert "nobody to write to" in text_of(staff.get(letters_of(article)))


def add(count: int, *, partner=None, article=None) -> None:
    day = timezone.now().date()
    Usage.objects.create(day=day, partner=partner, article=article, count=count)


def test_usage_is_shown_by_day_partner_and_article(staff, article, key):
    add(40, partner=key.partner, article=article)
    add(3)
    answer = staff.get(reverse("admin:screen_usage"))
    assert answer.context["total"] == 43
    assert next((b.label, b.count) for b in answer.context["partners"]) == ("City Clinic", 40)
    assert next((b.label, b.count) for b in answer.context["articles"]) == ("Gallstones", 40)
    assert len(answer.context["over_time"]) == 30


def test_usage_is_narrowed_to_a_partner_and_an_article(staff, article, key):
    add(40, partner=key.partner, article=article)
    add(3, partner=key.partner)
    query = {"partner": key.partner_id, "article": f"/api/v1/articles/{article.public_id}"}
    assert staff.get(reverse("admin:screen_usage"), query).context["total"] == 40


def test_usage_without_a_key_is_a_choice_of_its_own(staff, key):
    add(3)
    add(5, partner=key.partner)
    assert staff.get(reverse("admin:screen_usage"), {"partner": "none"}).context["total"] == 3


def test_a_year_is_charted_by_months(staff):
    answer = staff.get(reverse("admin:screen_usage"), {"days": "365"})
    assert answer.context["unit"] == "Month"


def test_no_file_tells_a_count_under_ten(staff, article, key):
    add(9, partner=key.partner, article=article)
    add(10, article=article)
    answer = staff.get(reverse("admin:screen_usage_csv"))
    rows = list(csv.DictReader(io.StringIO(text_of(answer).lstrip("\ufeff"))))
    assert sorted(row["Count"] for row in rows) == ["10", "<10"]


def test_a_page_says_what_a_partner_holds(staff, article, key):
    fetch(key, article)
    republish(article)
    page = staff.get(reverse("admin:api_partner_change", args=[key.partner_id]))
    assert "1 article, of which 1 changed since" in " ".join(page.content.decode().split())
    answer = staff.get(reverse("admin:screen_partner_holdings", args=[key.partner_id]))
    assert "Gallstones" in text_of(answer) and "Changed since" in text_of(answer)


def test_more_than_can_be_counted_is_said_in_the_plural(staff, article, key, monkeypatch):
    monkeypatch.setattr(partner_holdings, "COUNTED", 1)
    fetch(key, article, make_published())
    page = staff.get(reverse("admin:api_partner_change", args=[key.partner_id]))
    said = " ".join(page.content.decode().split())
    assert "more than 1 articles, of which 0 changed since it was last sent them" in said


def test_what_a_partner_holds_is_a_file_as_well(staff, article, key):
    fetch(key, article, make_published())
    republish(article)
    address = reverse("admin:screen_partner_holdings_csv", args=[key.partner_id])
    answer = staff.get(address, {"only": "stale"})
    [row] = csv.DictReader(io.StringIO(text_of(answer).lstrip("\ufeff")))
    assert (row["Article"], row["Changed since"]) == ("Gallstones", "yes")


def test_what_a_partner_holds_is_narrowed(staff, article, key):
    fetch(key, article)
    address = reverse("admin:screen_partner_holdings", args=[key.partner_id])
    assert "Nothing of that kind" in text_of(staff.get(address, {"only": "stale"}))


@pytest.mark.parametrize("count", [1, 4])
def test_any_number_of_partners_costs_the_screen_the_same(
    staff, article, count, django_assert_max_num_queries
):
    for _ in range(count):
        fetch(make_key(), article)
    screen(staff, article)
    with django_assert_max_num_queries(14):
        screen(staff, article)
