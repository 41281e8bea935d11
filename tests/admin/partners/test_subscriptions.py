"""The screens of subscriptions and deliveries: who may, what they say, a secret shown once."""

import re

import pytest

from api.models import Delivery, Subscription
from api.webhooks.subscriptions import disable
from articles.models import Act
from tests.admin.staff import person, queries_of, signed_in
from tests.api.webhooks.hooks import make_changes, make_partner, make_subscription, turn
from tests.roles import ROLES
from tests.servers import webhook_receiver as how

pytestmark = pytest.mark.django_db
LIST = "/admin/api/subscription/"
DELIVERIES = "/admin/api/delivery/"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]{44}")
HOOK = "https://partner.example/hook"


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with how.webhook_receiver() as receiver:
        yield receiver


@pytest.fixture
def subscription(receiver):
    return make_subscription(receiver.url)


def page_of(row: Subscription, rest: str = "change/") -> str:
    return f"{LIST}{row.pk}/{rest}"


def text(answer) -> str:
    return answer.content.decode()


def add(browser, **given):
    filled = {"partner": make_partner().pk, "url": HOOK, "description": "", **given}
    return browser.post(f"{LIST}add/", {"languages": "", "topics": "", "codes": "", **filled})


@pytest.mark.parametrize("role", ROLES)
def test_who_looks_and_who_acts(role, subscription):
    make_changes(1)
    turn(subscription)
    browser = signed_in(person("new", role))
    looks = 200 if role in {"Publisher", "Administrator"} else 403
    acts = 200 if role == "Administrator" else 403
    delivery = f"{DELIVERIES}{Delivery.objects.get().pk}/change/"
    table = {
        **dict.fromkeys([LIST, f"{LIST}csv/", page_of(subscription)], looks),
        **dict.fromkeys([DELIVERIES, f"{DELIVERIES}csv/", delivery], looks),
        **{page_of(subscription, f"{page}/"): acts for page in ("disable", "replay", "rotate")},
        **{page_of(subscription, f"{page}/"): acts for page in ("enable", "remove")},
        f"{LIST}add/": acts,
        page_of(subscription, "delete/"): 403,
        f"{DELIVERIES}add/": 403,
    }
    assert {path: browser.get(path).status_code for path in table} == table


def test_who_may_only_look_changes_nothing_by_posting(subscription):
    browser = signed_in(person("new", "Publisher"))
    for page in ("ping", "pause", "resume", "disable", "rotate", "remove"):
        assert browser.post(page_of(subscription, f"{page}/")).status_code == 403
    subscription.refresh_from_db()
    assert subscription.state == "active" and not Delivery.objects.exists()


def test_the_secret_is_shown_when_it_is_made_and_never_again(managing):
    made = add(managing, languages="en\nes\n", significances=["safety"])
    row = Subscription.objects.get()
    assert SECRET.findall(text(made)) == [f"whsec_{row.secret}"]
    assert (row.languages, row.significances) == (["en", "es"], ["safety"])
    assert not SECRET.search(text(managing.get(page_of(row))))
    assert row.secret not in text(managing.get(page_of(row)))
    assert Act.objects.filter(action="subscription-add").count() == 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("url", "http://partner.example/", "Begin with https://"),
        ("url", "https://10.0.0.1/", "inside network"),
        ("topics", "hart", "There is no topic"),
        ("codes", "E11", "write the system"),
        ("languages", "english please", "BCP 47"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(managing, name, value, says):
    answer = add(managing, **{"description": "What I typed", name: value})
    assert says in text(answer) and "What I typed" in text(answer)
    assert not Subscription.objects.exists()


def test_a_partner_without_room_is_refused_on_the_form(managing, settings):
    settings.WEBHOOK_SUBSCRIPTIONS = 1
    make_subscription()
    assert "no partner may have more" in text(add(managing))
    assert Subscription.objects.count() == 1


def test_it_is_changed_and_its_partner_stays(managing, subscription):
    given = {"url": HOOK, "description": "Ours", "languages": "en", "topics": "", "codes": ""}
    other = make_partner("Another")
    managing.post(page_of(subscription), {**given, "partner": other.pk})
    subscription.refresh_from_db()
    assert (subscription.url, subscription.languages) == (HOOK, ["en"])
    assert subscription.partner.name == "Clinic site"


def test_a_ping_from_the_page_arrives(managing, subscription, receiver):
    page = managing.post(page_of(subscription, "ping/"), follow=True)
    assert "A test ping goes out within seconds" in text(page)
    turn(subscription)
    assert receiver.messages[0]["type"] == "webhook.test"


def test_it_is_paused_and_goes_on(managing, subscription):
    assert "It is paused" in text(managing.post(page_of(subscription, "pause/"), follow=True))
    page = managing.post(page_of(subscription, "resume/"), follow=True)
    assert "It is active again" in text(page)


def test_disabling_asks_why_and_says_it_on_the_page(managing, subscription):
    refused = managing.post(page_of(subscription, "disable/"), {"reason": ""})
    assert refused.status_code == 422 and "Say why." in text(refused)
    managing.post(page_of(subscription, "disable/"), {"reason": "Asked by telephone."})
    assert "Asked by telephone." in text(managing.get(page_of(subscription)))
    assert Act.objects.get(action="subscription-disable").actor_name


def test_enabling_may_leave_out_what_was_missed(managing, subscription):
    disable(subscription, reason="Asked by telephone.")
    make_changes(2)
    managing.post(page_of(subscription, "enable/"), {"skip_missed": "on"})
    subscription.refresh_from_db()
    assert (subscription.state, subscription.seq) == ("active", 2)


def test_enabling_what_is_not_disabled_is_refused(managing, subscription):
    answer = managing.post(page_of(subscription, "enable/"))
    assert answer.status_code == 422 and "only a disabled one" in text(answer)


def test_another_secret_is_shown_once(managing, subscription):
    assert not SECRET.search(text(managing.get(page_of(subscription, "rotate/"))))
    shown = SECRET.findall(text(managing.post(page_of(subscription, "rotate/"))))
    subscription.refresh_from_db()
    assert shown == [f"whsec_{subscription.secret}"]
    assert subscription.previous_secret


def test_changes_are_sent_once_more_from_a_seq(managing, subscription):
    make_changes(2)
    turn(subscription)
    refused = managing.post(page_of(subscription, "replay/"), {"from_seq": "9"})
    assert refused.status_code == 422 and "from 1 to 2" in text(refused)
    page = managing.post(page_of(subscription, "replay/"), {"from_seq": "1"}, follow=True)
    assert "2 changes are sent once more" in text(page)


def test_it_is_removed_and_the_log_remembers(managing, subscription):
    assert Subscription.objects.exists()
    managing.post(page_of(subscription, "remove/"))
    assert not Subscription.objects.exists()
    details = Act.objects.get(action="subscription-remove").details
    assert details["address"] == subscription.url


def test_a_delivery_shows_its_attempts_as_text(managing, subscription, receiver):
    receiver.answers = [how.answer(500, b"<script>alert(1)</script>")]
    make_changes(1)
    turn(subscription)
    page = text(managing.get(f"{DELIVERIES}{Delivery.objects.get().pk}/change/"))
    assert "status 500" in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_a_delivery_is_sent_once_more(managing, subscription):
    make_changes(1)
    turn(subscription)
    first = Delivery.objects.get()
    page = managing.post(f"{DELIVERIES}{first.pk}/again/", follow=True)
    assert "It is attempted within seconds" in text(page)
    assert Delivery.objects.filter(kind="replay", seq=1, state="waiting").exists()


def test_long_lists_cost_the_queries_of_short_ones(managing, subscription):
    make_changes(1)
    turn(subscription)
    addresses = (LIST, DELIVERIES, page_of(subscription))
    before = [queries_of(managing, address) for address in addresses]
    for number in range(4):
        make_subscription(partner=make_partner(f"Partner {number}"))
    make_changes(6)
    turn(subscription)
    assert [queries_of(managing, address) for address in addresses] == before
