"""Fields that look rows up by name: words typed and not chosen are never lost silently."""

import pytest
from playwright.sync_api import expect

from articles.models import Current
from tests.admin.common.lookup_forms import LOOKUPS, make_rows
from tests.admin.staff import address, person
from tests.factories import make_published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signed(new_page):
    """A page in the browser of somebody who may do everything."""
    user = person("ada")
    user.is_superuser = True
    user.save()
    return new_page(user)


@pytest.fixture
def gout(transactional_db):
    return make_published("Gout")


@pytest.fixture
def withdrawing(signed, gout):
    """The page that asks before it withdraws, filled in but for the successor."""
    for title in ("Foot pain", "Joint pain"):
        make_published(title)
    signed.goto(address(gout, "withdraw"))
    signed.select_option("[name=kind]", "outdated")
    signed.fill("[name=reason]", "Old.")
    return signed


def drawn(page, field: str):
    """The widget drawn in place of the field."""
    return page.locator(f"[name={field}] + .select2")


def lines(page):
    return page.locator(".select2-results__option[aria-selected]")


def type_in(page, field: str, words: str) -> None:
    drawn(page, field).click()
    page.locator(".select2-container--open .select2-search__field").fill(words)


def send(page) -> None:
    page.locator(".transition-form button[type=submit]").last.click()


def ended(article) -> tuple[str, object]:
    current = Current.objects.get(article=article)
    return current.state, current.successor


def test_words_typed_and_not_chosen_are_asked_about_and_nothing_is_sent(withdrawing, gout):
    type_in(withdrawing, "successor", "Joint")
    send(withdrawing)
    expect(withdrawing.get_by_role("alert")).to_contain_text("“Joint” was typed")
    assert ended(gout) == ("published", None)


def test_they_are_in_the_search_again_and_a_line_chosen_then_is_sent(withdrawing, gout):
    type_in(withdrawing, "successor", "Joint")
    send(withdrawing)
    drawn(withdrawing, "successor").click()
    expect(lines(withdrawing)).to_have_text(["Joint pain"])
    lines(withdrawing).click()
    expect(drawn(withdrawing, "successor")).to_contain_text("Joint pain")
    expect(withdrawing.get_by_role("alert")).to_have_count(0)
    send(withdrawing)
    withdrawing.wait_for_url(f"**{address(gout)}")
    assert ended(gout)[0] == "withdrawn" and ended(gout)[1] is not None


def test_left_out_by_its_button_the_form_is_sent_without(withdrawing, gout):
    type_in(withdrawing, "successor", "Joint")
    send(withdrawing)
    withdrawing.get_by_role("button", name="leave it out").click()
    send(withdrawing)
    withdrawing.wait_for_url(f"**{address(gout)}")
    assert ended(gout) == ("withdrawn", None)


def test_escape_leaves_it_out_too(withdrawing, gout):
    type_in(withdrawing, "successor", "Joint")
    withdrawing.keyboard.press("Escape")
    send(withdrawing)
    withdrawing.wait_for_url(f"**{address(gout)}")
    assert ended(gout) == ("withdrawn", None)


def test_a_line_found_for_other_words_cannot_be_chosen(withdrawing):
    drawn(withdrawing, "successor").click()
    expect(lines(withdrawing)).to_have_count(3)
    # The answer does not come.
    withdrawing.route("**/autocomplete/**", lambda route: None)
    withdrawing.locator(".select2-search__field").fill("Joint")
    expect(lines(withdrawing)).to_have_count(0)
    withdrawing.keyboard.press("Enter")
    assert withdrawing.locator("[name=successor]").input_value() == ""


def test_what_was_chosen_outlives_a_refusal(withdrawing, gout):
    type_in(withdrawing, "successor", "Joint")
    expect(lines(withdrawing)).to_have_text(["Joint pain"])
    lines(withdrawing).click()
    withdrawing.select_option("[name=kind]", "unsafe")
    send(withdrawing)
    expect(withdrawing.locator(".errors [name=advice]")).to_be_visible()
    expect(drawn(withdrawing, "successor")).to_contain_text("Joint pain")
    withdrawing.fill("[name=advice]", "Ask.")
    send(withdrawing)
    withdrawing.wait_for_url(f"**{address(gout)}")
    assert ended(gout)[1] is not None


OPEN_ALL = "all => all.forEach((each) => { each.open = true })"
# Fields that must not be empty are another matter.
SEND_AS_IT_IS = "node => { node.form.noValidate = true; node.form.requestSubmit() }"


@pytest.mark.parametrize("form", LOOKUPS)
def test_every_look_up_asks_about_words_not_chosen(signed, gout, form):
    make_rows(gout)
    signed.goto(LOOKUPS[form].address(gout))
    signed.locator("details").evaluate_all(OPEN_ALL)
    for field in LOOKUPS[form].fields:
        type_in(signed, field, f"No {field}")
    signed.locator(f"[name={field}]").evaluate(SEND_AS_IT_IS)
    expect(signed.locator("[role=alert] .lookup-words")).to_have_text(
        [f"“No {field}”" for field in LOOKUPS[form].fields]
    )
