"""The staff approve or refuse a request; what nobody confirms is deleted."""

import datetime

import pytest
from django.utils import timezone

from api.models import KeyRequest, MailedLink, PartnerSession
from api.partners.partners import Refused
from api.partners.portal.links import make_link
from api.partners.portal.requests import approve, refuse
from api.retention import clear_requests
from articles.models import Act, Mail
from tests.api.partners.keys import make_partner
from tests.api.portal.portal import ask
from tests.factories import ADMINISTRATOR, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(client) -> KeyRequest:
    ask(client)
    KeyRequest.objects.update(state="waiting", confirmed_at=timezone.now())
    return KeyRequest.objects.get()


def test_approval_makes_a_partner_and_mails_the_link_to_its_page(waiting):
    partner = approve(waiting, by=make_person(ADMINISTRATOR), scopes=["webhooks"])
    waiting.refresh_from_db()
    assert (partner.email, waiting.state, waiting.partner) == (
        "ann@hospital.example",
        "approved",
        partner,
    )
    assert MailedLink.objects.filter(partner=partner, purpose="sign-in").count() == 1
    assert Act.objects.filter(action="key-request-approve").count() == 1


def test_a_refusal_mails_its_reason(waiting):
    refuse(waiting, by=make_person(ADMINISTRATOR), reason="We know no such hospital.")
    assert "no such hospital" in Mail.objects.order_by("-pk")[0].text
    assert KeyRequest.objects.get().state == "refused"


def test_a_refusal_needs_a_reason(waiting):
    with pytest.raises(Refused) as refused:
        refuse(waiting, by=make_person(ADMINISTRATOR), reason=" ")
    assert refused.value.field == "reason"


def test_a_request_is_decided_once_and_not_before_it_is_confirmed(waiting):
    by = make_person(ADMINISTRATOR)
    refuse(waiting, by=by, reason="No.")
    with pytest.raises(Refused):
        approve(waiting, by=by)
    KeyRequest.objects.update(state="unconfirmed")
    with pytest.raises(Refused):
        approve(waiting, by=by)


def test_a_taken_name_is_refused_and_nothing_is_decided(waiting):
    make_partner("City Hospital")
    with pytest.raises(Refused):
        approve(waiting, by=make_person(ADMINISTRATOR))
    assert KeyRequest.objects.get().state == "waiting"


def test_what_nobody_confirmed_goes_after_seven_days_with_its_letters(client):
    ask(client)
    now = timezone.now()
    clear_requests(now + datetime.timedelta(days=6, hours=23))
    assert KeyRequest.objects.exists()
    clear_requests(now + datetime.timedelta(days=7, hours=1))
    assert not KeyRequest.objects.exists()
    assert not Mail.objects.exists()


def test_refused_requests_old_links_and_sessions_go_and_waiting_ones_stay(waiting):
    now = timezone.now()
    link = make_link("sign-in", "a@b.example", language="en", partner=make_partner())
    PartnerSession.objects.create(
        digest="d", partner=link.partner, language="en", started_at=now, expires_at=now
    )
    clear_requests(now + datetime.timedelta(days=100))
    assert not (MailedLink.objects.exists() or PartnerSession.objects.exists())
    refuse(waiting, by=make_person(ADMINISTRATOR), reason="No.")
    clear_requests(now + datetime.timedelta(days=100))
    assert not KeyRequest.objects.exists()
