"""The screens of partners and keys: who may, what they say, and that a key is shown once."""

import re

import pytest
from django.utils import timezone

from api.models import ApiKey, Partner
from api.partners.conformance.reports import save_report
from api.partners.keys.keys import create_key, revoke_key
from api.partners.keys.secrets import digest_of
from api.partners.partners import deactivate_partner
from articles.models import Act
from tests.admin.staff import person, queries_of, refusal_page, signed_in
from tests.api.partners.keys import make_key, make_partner
from tests.roles import ROLES

pytestmark = pytest.mark.django_db
LIST = "/admin/api/partner/"
KEYS = "/admin/api/apikey/"
SECRET = re.compile(r"hi_[0-9A-Za-z]{49}")
LOOKERS = {"Publisher", "Administrator"}


@pytest.fixture
def partner(db):
    return make_partner("Health Portal")


def page_of(partner: Partner, rest: str = "change/") -> str:
    return f"{LIST}{partner.pk}/{rest}"


def issue(browser, partner: Partner, **given: object):
    """The answer to a filled-in form."""
    form = browser.get(page_of(partner, "issue/")).context["form"]
    return browser.post(
        page_of(partner, "issue/"),
        {"newest": form["newest"].value(), "days": "365", "name": "Website", **given},
    )


@pytest.mark.parametrize("role", ROLES)
def test_who_looks_and_who_acts(role, partner):
    key, _ = make_key(partner)
    browser = signed_in(person("new", role))
    looks = 200 if role in LOOKERS else 403
    acts = 200 if role == "Administrator" else 403
    table = {
        LIST: looks,
        f"{LIST}csv/": looks,
        page_of(partner): looks,
        f"{LIST}add/": acts,
        page_of(partner, "issue/"): acts,
        page_of(partner, "use/"): acts,
        page_of(partner, "delete/"): 403,
        KEYS: looks,
        f"{KEYS}csv/": looks,
        f"{KEYS}{key.pk}/change/": looks,
        f"{KEYS}{key.pk}/revoke/": acts,
        f"{KEYS}add/": 403,
        f"{KEYS}{key.pk}/delete/": 403,
    }
    assert {path: browser.get(path).status_code for path in table} == table


@pytest.mark.parametrize("role", ["Author", "Publisher"])
def test_a_typed_address_does_nothing_for_whom_it_is_barred(role, partner):
    key, _ = make_key(partner)
    browser = signed_in(person("new", role))
    for path in (page_of(partner, "issue/"), page_of(partner, "use/"), f"{KEYS}{key.pk}/revoke/"):
        assert browser.post(path, {"reason": "x", "newest": key.pk}).status_code == 403
    key.refresh_from_db()
    assert key.revoked_at is None and ApiKey.objects.count() == 1


def test_the_sidebar_has_a_group_for_partners(managing, partner, editing):
    page = managing.get("/admin/").content.decode()
    assert f'"{LIST}"' in page and f'"{KEYS}"' in page
    assert f'"{LIST}"' not in editing.get("/admin/").content.decode()


def test_a_partner_is_taken_up_and_altered_and_the_log_says_so(managing):
    given = {"name": "  New   Portal ", "email": "", "promised_hours": "12", "note": ""}
    managing.post(f"{LIST}add/", given)
    partner = Partner.objects.get(name="New Portal")
    assert (partner.promised_hours, partner.active) == (12, True)
    managing.post(page_of(partner), {**given, "promised_hours": "24"})
    partner.refresh_from_db()
    assert partner.promised_hours == 24
    acts = Act.objects.filter(action__startswith="partner-").order_by("pk")
    said = [(act.action, act.actor_name) for act in acts]
    assert said == [("partner-add", "ada"), ("partner-change", "ada")]


def test_a_name_that_is_taken_is_refused_and_nothing_typed_is_lost(managing, partner):
    given = {"name": "Health Portal", "email": "a@b.example", "promised_hours": "9"}
    answer = managing.post(f"{LIST}add/", given)
    assert list(answer.context["adminform"].form.errors) == ["name"]
    assert "a@b.example" in answer.content.decode()
    assert Partner.objects.count() == 1


def test_a_key_is_shown_once_and_never_again(managing, partner):
    answer = issue(managing, partner, scopes=["report"])
    [secret] = set(SECRET.findall(answer.content.decode()))
    key = ApiKey.objects.get(digest=digest_of(secret))
    assert (key.name, key.scopes, key.created_by.username) == ("Website", ["report"], "ada")
    assert "no-store" in answer["Cache-Control"]
    for path in (page_of(partner), KEYS, f"{KEYS}{key.pk}/change/", "/admin/", f"{KEYS}csv/"):
        assert not SECRET.search(b"".join(managing.get(path)).decode()), path
    assert not SECRET.search(str(dict(managing.session)))
    assert not SECRET.search(str(list(Act.objects.values())))


def test_reloading_the_page_of_a_key_gives_out_no_second_one(managing, partner):
    form = {"newest": 0, "days": "365", "name": "Website", "scopes": ["archive"]}
    assert managing.post(page_of(partner, "issue/"), form).status_code == 200
    again = managing.post(page_of(partner, "issue/"), form)
    assert "since this page was shown" in refusal_page(again)
    assert ApiKey.objects.count() == 1
    # What was chosen is still there, and sent once more it is meant.
    shown = again.context["form"]
    assert shown["scopes"].value() == ["archive"] and int(shown["newest"].value()) > 0


@pytest.mark.parametrize(
    ("given", "field"),
    [({"limit": "many"}, "limit"), ({"scopes": ["all"]}, "scopes"), ({"days": "9"}, "days")],
)
def test_what_cannot_be_is_refused_at_its_field_with_what_was_typed(
    managing, partner, given, field
):
    answer = issue(managing, partner, **given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["name"].value() == "Website"
    assert not ApiKey.objects.exists()


def test_with_two_good_keys_the_page_says_what_to_do_first(managing, partner, administrator):
    for _ in range(2):
        create_key(partner, by=administrator)
    page = managing.get(page_of(partner, "issue/")).content.decode()
    assert "Two keys are good already" in page and "Give out a key</button>" not in page
    assert issue(managing, partner).status_code == 422
    assert ApiKey.objects.count() == 2


def test_a_key_is_revoked_with_a_reason_and_not_without(managing, partner):
    key, _ = make_key(partner)
    path = f"{KEYS}{key.pk}/revoke/"
    refused = managing.post(path, {"reason": "  "})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert managing.post(path, {"reason": "Lost."})["Location"] == page_of(partner)
    key.refresh_from_db()
    assert key.revoked_at and key.revoked_reason == "Lost."
    assert Act.objects.get(action="key-revoke").why == "Lost."


def test_a_key_that_is_revoked_already_is_told_so(managing, partner, administrator):
    key, _ = make_key(partner)
    revoke_key(key, by=administrator, reason="Lost.")
    answer = managing.post(f"{KEYS}{key.pk}/revoke/", {"reason": "Again."})
    assert "already" in refusal_page(answer)


def test_a_partner_is_put_out_of_use_and_back(managing, partner):
    path = page_of(partner, "use/")
    assert managing.post(path, {"reason": ""}).status_code == 422
    managing.post(path, {"reason": "Contract ended."})
    partner.refresh_from_db()
    assert not partner.active
    assert "out of use" in managing.get(page_of(partner)).content.decode()
    managing.post(path)
    partner.refresh_from_db()
    assert partner.active


def test_no_key_is_given_to_a_partner_out_of_use(managing, partner, administrator):
    deactivate_partner(partner, by=administrator, reason="Contract ended.")
    assert "Put it back into use" in managing.get(page_of(partner, "issue/")).content.decode()
    assert issue(managing, partner).status_code == 422


def test_a_keys_name_and_limit_are_altered_and_nothing_else(managing, partner):
    key, _ = make_key(partner, scopes=["report"])
    path = f"{KEYS}{key.pk}/change/"
    assert "Write a count" in managing.post(path, {"limit": "lots"}).content.decode()
    managing.post(path, {"name": "App", "limit": "5000/h", "scopes": ["archive"]})
    key.refresh_from_db()
    assert (key.name, key.limit, key.scopes) == ("App", "5000/h", ["report"])


@pytest.mark.parametrize(("state", "count"), [("live", 1), ("revoked", 1), ("expired", 0), ("", 2)])
def test_the_list_of_keys_is_filtered_by_state(managing, partner, administrator, state, count):
    make_key(partner)
    revoke_key(make_key(partner)[0], by=administrator, reason="Lost.")
    assert managing.get(f"{KEYS}?state={state}").context["cl"].result_count == count


def test_the_screens_cost_no_more_with_more_keys(managing, partner, administrator):
    paths = [LIST, KEYS, page_of(partner)]
    make_key(partner)
    # The first request of a session notes when it began.
    managing.get(LIST)
    before = [queries_of(managing, path) for path in paths]
    for _ in range(4):
        revoke_key(make_key(partner)[0], by=administrator, reason="Lost.")
        make_key()
    assert [queries_of(managing, path) for path in paths] == before


def test_an_empty_page_says_what_it_means(managing, partner):
    assert "It has no key yet" in managing.get(page_of(partner)).content.decode()


def test_the_last_conformance_report_stands_below_the_partner(managing, partner):
    report = {"compared": 12, "faults": [{"kind": "withdrawn-held"}] * 2}
    save_report(partner, report, conforms=False, at=timezone.now())
    page = managing.get(page_of(partner)).content.decode()
    assert "it did not conform" in page and "withdrawn-held: 2" in page
