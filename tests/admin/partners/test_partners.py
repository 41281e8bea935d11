"""The screens of partners and keys: who may, what they say, and that a key is shown once."""

import re

import pytest

from api.models import ApiKey, Partner
from api.partners.keys.keys import create_key, revoke_key
from api.partners.keys.secrets import digest_of
from api.partners.partners import deactivate_partner
from articles.models import Act
from tests.admin.making import person, signed_in
from tests.api.partners.keys_making import make_key, make_partner

pytestmark = pytest.mark.django_db
LIST = "/admin/api/partner/"
KEYS = "/admin/api/apikey/"
SECRET = re.compile(r"hi_[0-9A-Za-z]{49}")
ROLES = ["Author", "Clinical reviewer", "Publisher", "Administrator"]
LOOKERS = {"Publisher", "Administrator"}


@pytest.fixture
def keeper(administrator):
    """The administrator's browser."""
    return signed_in(administrator)


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


def test_the_sidebar_has_a_group_for_partners(keeper, partner):
    page = keeper.get("/admin/").content.decode()
    assert f'"{LIST}"' in page and f'"{KEYS}"' in page
    author = signed_in(person("anna", "Author")).get("/admin/").content.decode()
    assert f'"{LIST}"' not in author


def test_a_partner_is_taken_up_and_altered_and_the_log_says_so(keeper):
    given = {"name": "  New   Portal ", "email": "", "promised_hours": "12", "note": ""}
    keeper.post(f"{LIST}add/", given)
    partner = Partner.objects.get(name="New Portal")
    assert (partner.promised_hours, partner.active) == (12, True)
    keeper.post(page_of(partner), {**given, "promised_hours": "24"})
    partner.refresh_from_db()
    assert partner.promised_hours == 24
    acts = Act.objects.filter(action__startswith="partner-").order_by("pk")
    assert [(act.action, act.actor_name) for act in acts] == [
        ("partner-add", "ada"),
        ("partner-change", "ada"),
    ]


def test_a_name_that_is_taken_is_refused_and_nothing_typed_is_lost(keeper, partner):
    given = {"name": "Health Portal", "email": "a@b.example", "promised_hours": "9"}
    answer = keeper.post(f"{LIST}add/", given)
    assert list(answer.context["adminform"].form.errors) == ["name"]
    assert "a@b.example" in answer.content.decode()
    assert Partner.objects.count() == 1


def test_a_key_is_shown_once_and_never_again(keeper, partner):
    answer = issue(keeper, partner, scopes=["report"])
    [secret] = set(SECRET.findall(answer.content.decode()))
    key = ApiKey.objects.get(digest=digest_of(secret))
    assert (key.name, key.scopes, key.created_by.username) == ("Website", ["report"], "ada")
    assert "no-store" in answer["Cache-Control"]
    for path in (page_of(partner), KEYS, f"{KEYS}{key.pk}/change/", "/admin/", f"{KEYS}csv/"):
        content = b"".join(keeper.get(path)).decode()
        assert not SECRET.search(content), path
    assert not SECRET.search(str(dict(keeper.session)))
    assert not SECRET.search(str(list(Act.objects.values())))


def test_reloading_the_page_of_a_key_gives_out_no_second_one(keeper, partner):
    form = {"newest": 0, "days": "365", "name": "Website", "scopes": ["archive"]}
    assert keeper.post(page_of(partner, "issue/"), form).status_code == 200
    again = keeper.post(page_of(partner, "issue/"), form)
    assert again.status_code == 422 and "since this page was shown" in again.content.decode()
    assert ApiKey.objects.count() == 1
    # What was chosen is still there, and sent once more it is meant.
    shown = again.context["form"]
    assert shown["scopes"].value() == ["archive"] and int(shown["newest"].value()) > 0


@pytest.mark.parametrize(
    ("given", "field"),
    [({"limit": "many"}, "limit"), ({"scopes": ["all"]}, "scopes"), ({"days": "9"}, "days")],
)
def test_what_cannot_be_is_refused_at_its_field_with_what_was_typed(keeper, partner, given, field):
    answer = issue(keeper, partner, **given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["name"].value() == "Website"
    assert not ApiKey.objects.exists()


def test_with_two_good_keys_the_page_says_what_to_do_first(keeper, partner, administrator):
    for _ in range(2):
        create_key(partner, by=administrator)
    page = keeper.get(page_of(partner, "issue/")).content.decode()
    assert "Two keys are good already" in page and "Give out a key</button>" not in page
    assert issue(keeper, partner).status_code == 422
    assert ApiKey.objects.count() == 2


def test_a_key_is_revoked_with_a_reason_and_not_without(keeper, partner):
    key, _ = make_key(partner)
    path = f"{KEYS}{key.pk}/revoke/"
    refused = keeper.post(path, {"reason": "  "})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert keeper.post(path, {"reason": "Lost."})["Location"] == page_of(partner)
    key.refresh_from_db()
    assert key.revoked_at and key.revoked_reason == "Lost."
    assert Act.objects.get(action="key-revoke").why == "Lost."


def test_a_key_that_is_revoked_already_is_told_so(keeper, partner, administrator):
    key, _ = make_key(partner)
    revoke_key(key, by=administrator, reason="Lost.")
    answer = keeper.post(f"{KEYS}{key.pk}/revoke/", {"reason": "Again."})
    assert answer.status_code == 422 and "already" in answer.content.decode()


def test_a_partner_is_put_out_of_use_and_back(keeper, partner):
    path = page_of(partner, "use/")
    assert keeper.post(path, {"reason": ""}).status_code == 422
    keeper.post(path, {"reason": "Contract ended."})
    partner.refresh_from_db()
    assert not partner.active
    assert "out of use" in keeper.get(page_of(partner)).content.decode()
    keeper.post(path)
    partner.refresh_from_db()
    assert partner.active


def test_no_key_is_given_to_a_partner_out_of_use(keeper, partner, administrator):
    deactivate_partner(partner, by=administrator, reason="Contract ended.")
    assert "Put it back into use" in keeper.get(page_of(partner, "issue/")).content.decode()
    assert issue(keeper, partner).status_code == 422


def test_a_keys_name_and_limit_are_altered_and_nothing_else(keeper, partner):
    key, _ = make_key(partner, scopes=["report"])
    path = f"{KEYS}{key.pk}/change/"
    assert "Write a count" in keeper.post(path, {"limit": "lots"}).content.decode()
    keeper.post(path, {"name": "App", "limit": "5000/h", "scopes": ["archive"]})
    key.refresh_from_db()
    assert (key.name, key.limit, key.scopes) == ("App", "5000/h", ["report"])


@pytest.mark.parametrize(("state", "count"), [("live", 1), ("revoked", 1), ("expired", 0), ("", 2)])
def test_the_list_of_keys_is_filtered_by_state(keeper, partner, administrator, state, count):
    make_key(partner)
    revoke_key(make_key(partner)[0], by=administrator, reason="Lost.")
    answer = keeper.get(f"{KEYS}?state={state}")
    assert answer.context["cl"].result_count == count


def test_the_screens_cost_no_more_with_more_keys(
    keeper, partner, administrator, django_assert_max_num_queries
):
    def queries(path: str) -> int:
        with django_assert_max_num_queries(60) as counted:
            keeper.get(path)
        return len(counted)

    paths = [LIST, KEYS, page_of(partner)]
    make_key(partner)
    # The first request of a session notes when it began.
    keeper.get(LIST)
    before = [queries(path) for path in paths]
    for _ in range(4):
        revoke_key(make_key(partner)[0], by=administrator, reason="Lost.")
        make_key()
    assert [queries(path) for path in paths] == before


def test_an_empty_page_says_what_it_means(keeper, partner):
    assert "It has no key yet" in keeper.get(page_of(partner)).content.decode()
