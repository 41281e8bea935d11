"""Corrected alone at night, confirmed in the morning; and at last withdrawn."""

from playwright.sync_api import expect

from articles.models import Article
from tests.browser.editors import do, fill, look_up

from . import readers
from .morning import ADDRESS
from .noon import LOW, SPANISH, reword_dose

NIGHT = "Take 125 mg twice a day."
ALONE = "Published urgently: this text has not yet had a clinical review."
HOLDING = "en otro idioma se retiró por no ser segura"
ADVICE = "Stop, and call your doctor."
NO_ADVICE = "Say what people who already rely on this text should do."


def correct_at_night(night, reader, article: Article) -> None:
    """One publisher publishes urgently, without a review; readers and partners see that."""
    reword_dose(night, article, NIGHT, note="Too much for most.")
    do(night, article, "publish", urgent_reason="The dose was still too high.")
    reader.goto(ADDRESS)
    assert reader.locator("dd", has_text=NIGHT).is_visible()
    assert reader.get_by_text(ALONE).first.is_visible()
    review = readers.partner_gets(reader, article)["review"]
    assert (review["basis"], review["covers_current_text"]) == ("urgent-unreviewed", False)


def confirm_in_the_morning(reviewer, reader, article: Article) -> None:
    """A reviewer finds it on the dashboard and confirms it; the mark disappears."""
    reviewer.goto("/admin/")
    waiting = reviewer.get_by_role("region", name="Urgent, awaiting confirmation")
    waiting.get_by_role("link", name="Strep throat").click()
    reviewer.get_by_role("link", name="Read and confirm it").click()
    assert "125 mg" in reviewer.locator("ins.critical").inner_text()
    fill(reviewer, clinical="on")
    assert ALONE not in readers.read(reader, ADDRESS)[1]
    review = readers.partner_gets(reader, article)["review"]
    assert (review["basis"], review["covers_current_text"]) == ("clinical-review", True)
    reviewer.goto("/admin/")
    expect(waiting.get_by_role("link", name="Strep throat")).to_be_hidden()


def withdraw(publisher, reader, article: Article, successor: Article) -> None:
    """Unsafe: advice is required; then every address answers 410 and names the successor."""
    do(publisher, article, "withdraw", kind="unsafe", reason="The dose is wrong.")
    expect(publisher.get_by_text(NO_ADVICE)).to_be_visible()
    look_up(publisher, "successor", successor.title)
    fill(publisher, advice=ADVICE)
    reader.goto(ADDRESS)
    assert reader.get_by_text(ADVICE).is_visible()
    instead = reader.get_by_role("link", name="Read the page that replaces it")
    assert str(instead.get_attribute("href")).endswith(f"/a/{successor.public_id}")
    api = f"{readers.API}/{article.public_id}"
    places = (ADDRESS, f"{ADDRESS}editions/1/", f"/a/{article.public_id}", api, f"{api}/editions/1")
    assert [readers.read(reader, place)[0] for place in places] == [410] * len(places)
    assert LOW not in readers.read(reader, f"{ADDRESS}editions/2/")[1]


def hold_the_translation(reader, spanish: Article) -> None:
    """The translation gets a holding notice in its language."""
    reader.goto(SPANISH)
    assert reader.locator(".notice.safety", has_text=HOLDING).is_visible()
    notices = readers.partner_gets(reader, spanish)["notices"]
    held = [notice["level"] for notice in notices if HOLDING in notice["text"]]
    assert (len(notices), held) == (2, ["safety"])
