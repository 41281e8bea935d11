"""A reader without script chooses two editions and sees what changed."""

import pytest

from tests.factories import make_published, publish_draft, reword

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_editions_are_chosen_and_compared_without_script(live_server, browser):
    article = make_published("Gout", slug="gout")
    for words in ("Take 5 mg.", "Take 6 mg."):
        reword(article, f"<p>{words}</p>")
        publish_draft(article)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{live_server.url}/en/gout/changes/")
    page.get_by_label("From").select_option("2")
    page.get_by_label("To").select_option("3")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url(lambda url: url.endswith("/en/gout/changes/?from=2&to=3"))
    assert page.locator("main del.critical").inner_text().endswith("5 mg")
    heard = page.locator("main .heard").first.bounding_box()
    context.close()
    assert heard["width"] <= 1
