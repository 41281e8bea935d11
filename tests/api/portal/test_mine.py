"""A partner's own page: who sees it, keys, webhooks, holdings, address, leaving."""

import datetime
import re

import pytest
from django.utils import timezone

from api.models import ApiKey, Holding, Partner, PartnerSession, Subscription
from api.models.partner import live_keys
from api.partners.keys import cache
from api.partners.keys.keys import create_key, revoke_key
from api.partners.portal import sessions
from api.partners.portal.requests import approve
from api.webhooks import replays
from articles.delivery import write_behind
from articles.models import Mail
from tests.api.partners.keys import bearer, make_key, make_partner
from tests.api.portal.portal import ask, link_mailed, post, sign_in
from tests.api.webhooks.hooks import make_subscription
from tests.factories import ADMINISTRATOR, make_person, make_published, withdraw_article

pytestmark = pytest.mark.django_db
ME = "/partners/me/"


@pytest.fixture
def partner(db) -> Partner:
    return make_partner("City Hospital", email="ann@hospital.example")


@pytest.fixture
def own(client, partner):
    """A client that is signed in to the partner's page."""
    return sign_in(client, partner)


def shown(client, **query) -> str:
    answer = client.get(ME, query)
    assert answer.status_code == 200
    return answer.content.decode()


def secret_in(answer) -> str:
    return re.findall(r"<code dir=\"ltr\">((?:hi|whsec)_[^<]+)<", answer.content.decode())[0]


def test_without_a_link_nobody_gets_in(client, partner):
    assert client.get(ME).headers["Location"] == "/partners/en/sign-in/"
    client.cookies["partner"] = "x"
    assert client.get(ME).status_code == 303
    assert post(client, f"{ME}delete/", sure="1").status_code == 303
    partner.refresh_from_db()
    assert partner.active


def test_a_mailed_link_signs_in_once(client, partner, mailoutbox):
    post(client, "/partners/en/sign-in/", email="ANN@hospital.example")
    path = link_mailed(mailoutbox, now=timezone.now())
    assert post(client, path).headers["Location"] == ME
    cookie = client.cookies["partner"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        "Strict",
        "/partners/",
    )
    assert "City Hospital" in shown(client)
    assert post(client, path).status_code == 404


def test_a_known_and_an_unknown_address_get_the_same_answer(client, partner):
    answers = [
        post(client, "/partners/en/sign-in/", email=email)
        for email in (partner.email, "nobody@x.example")
    ]
    assert {(a.status_code, a.headers["Location"]) for a in answers} == {
        (303, "/partners/en/sent/")
    }
    assert Mail.objects.count() == 1


def test_the_cookie_itself_is_not_stored_and_ends_by_the_clock(client, partner, monkeypatch):
    secret = sessions.begin(partner, language="en")
    assert PartnerSession.objects.get().digest != secret
    assert sessions.find(secret)
    PartnerSession.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert sessions.find(secret) is None


def test_signing_out_ends_the_session(own):
    assert post(own, f"{ME}sign-out/").headers["Location"] == "/partners/en/"
    assert not PartnerSession.objects.exists()


def test_a_partner_out_of_use_is_signed_out(own, partner):
    Partner.objects.update(active=False)
    assert own.get(ME).status_code == 303


def test_a_form_of_another_site_does_nothing(own, partner):
    answer = post(own, f"{ME}delete/", headers={"Origin": "https://evil.example"}, sure="1")
    assert answer.status_code == 403
    partner.refresh_from_db()
    assert partner.active


def test_an_approved_partner_makes_its_first_key_which_is_shown_once(client, mailoutbox):
    ask(client)
    post(client, link_mailed(mailoutbox, now=timezone.now()))
    approve_only(scopes=["webhooks"])
    post(client, link_mailed(mailoutbox, now=timezone.now()))
    answer = post(client, f"{ME}make-key/", newest="", name="Site")
    key = ApiKey.objects.get()
    assert client.get("/api/v1/me", headers=bearer(secret_in(answer))).status_code == 200
    assert (key.scopes, key.name, answer.headers["Cache-Control"]) == (
        ["webhooks"],
        "Site",
        "private, no-store",
    )
    assert secret_in(answer) not in shown(client) and key.prefix in shown(client)


def approve_only(**given) -> Partner:
    from api.models import KeyRequest

    return approve(KeyRequest.objects.get(), by=make_person(ADMINISTRATOR), **given)


def test_reloading_the_page_with_the_key_makes_no_second(own, partner):
    make_key(partner)
    newest = ApiKey.objects.get().public_id
    assert post(own, f"{ME}make-key/", newest=newest).status_code == 200
    assert post(own, f"{ME}make-key/", newest=newest).status_code == 422
    assert ApiKey.objects.count() == 2


def test_a_successor_may_do_what_its_forerunner_may_and_both_are_good_until_one_is_ended(
    own, partner
):
    make_key(partner, scopes=["archive"], limit="7/m")
    old = ApiKey.objects.get()
    post(own, f"{ME}make-key/", newest=old.public_id)
    new = ApiKey.objects.order_by("-pk")[0]
    assert (new.scopes, new.limit, live_keys(timezone.now()).count()) == (["archive"], "7/m", 2)
    post(own, f"{ME}end-key/", id=old.public_id)
    assert [key.pk for key in live_keys(timezone.now())] == [new.pk]


def test_each_key_that_is_made_or_ended_is_told_by_mail(own, partner):
    make_key(partner)
    key = ApiKey.objects.get()
    post(own, f"{ME}end-key/", id=key.public_id)
    assert Mail.objects.get().address == partner.email


def test_after_the_staff_revoked_the_last_key_none_is_made(own, partner):
    key, _ = make_key(partner)
    revoke_key(key, by=make_person(ADMINISTRATOR), reason="Misused.")
    answer = post(own, f"{ME}make-key/", newest=key.public_id)
    assert answer.status_code == 422 and "revoked by the publisher" in answer.content.decode()


def test_another_partners_key_subscription_and_delivery_are_out_of_reach(own):
    theirs = make_subscription()
    key, _ = create_key(theirs.partner, by=make_person(ADMINISTRATOR))
    delivery = replays.ping(theirs)
    for name in ("ping", "pause", "remove", "rotate-secret"):
        assert post(own, f"{ME}{name}/", id=theirs.public_id).status_code == 422
    assert post(own, f"{ME}end-key/", id=key.public_id).status_code == 422
    assert post(own, f"{ME}replay/", id=delivery.webhook_id).status_code == 422
    theirs.refresh_from_db()
    assert theirs.state == "active" and live_keys(timezone.now()).count() == 1


def test_a_subscription_is_made_tested_rotated_paused_and_removed(own, partner):
    make_key(partner, scopes=["webhooks"])
    given = {"url": "https://hospital.example/hook", "languages": "es"}
    answer = post(own, f"{ME}subscribe/", **given)
    row = Subscription.objects.get(partner=partner)
    assert secret_in(answer).startswith("whsec_") and row.languages == ["es"]
    post(own, f"{ME}ping/", id=row.public_id)
    assert secret_in(post(own, f"{ME}rotate-secret/", id=row.public_id)) != secret_in(answer)
    post(own, f"{ME}pause/", id=row.public_id)
    row.refresh_from_db()
    assert (row.state, row.deliveries.get().kind) == ("paused", "ping")
    post(own, f"{ME}remove/", id=row.public_id)
    assert not Subscription.objects.exists()


def test_an_unfit_receiver_is_refused_with_the_remedy(own):
    answer = post(own, f"{ME}subscribe/", url="http://10.0.0.1/")
    assert answer.status_code == 422
    assert not Subscription.objects.exists()


@pytest.fixture
def recalled(own, partner):
    """An article that the partner was sent, and that was withdrawn as unsafe since."""
    article = make_published("Gout")
    _, secret = make_key(partner)
    own.get(f"/api/v1/articles/{article.public_id}", headers=bearer(secret))
    write_behind.flush()
    withdraw_article(article, "unsafe")
    return article


def test_a_recall_stands_first_until_it_is_acknowledged(own, recalled):
    page = shown(own)
    assert page.index(str(recalled.public_id)) < page.index('id="keys"')
    seq = re.findall(r'name="seq" value="(\d+)"', page)[0]
    assert post(own, f"{ME}acknowledge/", id=recalled.public_id, seq=seq).status_code == 303
    assert Holding.objects.get().acknowledged_seq == int(seq)
    assert "None is outstanding." in shown(own)


def test_an_acknowledgement_of_no_such_change_is_refused(own, recalled):
    answer = post(own, f"{ME}acknowledge/", id=recalled.public_id, seq="999999")
    assert answer.status_code == 422


def test_requests_are_counted_by_day_and_by_status(own, partner):
    _, secret = make_key(partner)
    for path in ("articles", "articles", "articles?nonsense=1"):
        own.get(f"/api/v1/{path}", headers=bearer(secret))
    write_behind.flush()
    cells = re.findall(r'<td class="number">(\d+)</td>', shown(own))
    assert cells == ["2", "2", "0", "1", "0"]


def test_letters_go_to_a_new_address_once_its_link_was_used(own, partner, mailoutbox):
    post(own, f"{ME}change-address/", email="new@hospital.example")
    path = link_mailed(mailoutbox, now=timezone.now())
    assert mailoutbox[0].to == ["new@hospital.example"]
    assert post(own, path).status_code == 200
    partner.refresh_from_db()
    assert partner.email == "new@hospital.example"
    assert Mail.objects.order_by("-pk")[0].address == "ann@hospital.example"


def test_leaving_needs_the_box_and_deletes_what_is_known_of_people(own, partner):
    _key, secret = make_key(partner)
    make_subscription(partner=partner)
    assert post(own, f"{ME}delete/").status_code == 422
    assert post(own, f"{ME}delete/", sure="1").headers["Location"] == "/partners/en/"
    partner.refresh_from_db()
    assert (partner.active, partner.email, partner.note) == (False, "", "")
    assert not (Subscription.objects.exists() or PartnerSession.objects.exists())
    cache.forget()
    assert own.get("/api/v1/me", headers=bearer(secret)).status_code == 401


def test_the_page_costs_the_same_with_much_as_with_little(
    own, partner, django_assert_max_num_queries
):
    make_key(partner)
    for number in range(5):
        replays.ping(make_subscription(f"https://p.example/{number}", partner=partner))
    with django_assert_max_num_queries(18):
        own.get(ME)
