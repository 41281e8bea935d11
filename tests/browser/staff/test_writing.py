"""Writing by keys alone: items pasted and moved, the contents beside the form, nothing lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.editors import items, rows, save, settle, wait_for_focus, wait_until
from tests.factories import items_of

pytestmark = pytest.mark.django_db(transaction=True)
# The names under which this browser keeps what was typed.
KEPT = "Object.keys(localStorage).filter((name) => name.includes('typed'))"


def test_items_are_pasted_and_moved_by_keys_and_nothing_typed_is_lost(opened, article):
    page, first = opened, rows(opened).nth(2)
    page.on("dialog", lambda dialog: dialog.accept())
    expect(page.locator(".article-outline li").first).to_contain_text("Part 1")
    # Several items at once, previewed, then added.
    first.locator("summary", has_text="Add several items").press("Enter")
    field = first.locator("textarea[name$=-more_items]")
    field.focus()
    page.keyboard.insert_text("Fever – high\nChest pain: call")
    page.wait_for_selector(".items-shown dt:has-text('Chest pain')")
    first.locator(".items-add").press("Enter")
    expect(items(first)).to_have_count(4)
    expect(items(first).nth(2).locator(".row-up")).to_be_focused()
    # Moved by keys from where the focus was set, and said aloud.
    page.keyboard.press("Alt+ArrowUp")
    said = page.locator("[role=status]", has_text="“Fever” moved to place 2 of 4.")
    expect(said).to_be_attached()
    page.wait_for_selector(".red-flag:has-text('chest pain')")
    page.wait_for_selector(".article-outline li:first-child:has-text('4 items')", state="attached")
    # Left by a reload: the words are offered, shown again, and saved.
    wait_until(page, f"{KEPT}.some((name) => localStorage[name].includes('Fever'))")
    page.reload()
    settle(page)
    page.click(".typed-restore")
    page.wait_for_selector("text=This is what you typed at")
    save(page)
    terms = [item.term for item in items_of(article, position=0)]
    assert terms == ["Term 1", "Fever", "Term 2", "Chest pain"]
    expect(page.locator(".typed-before")).to_have_count(0)
    assert page.evaluate(KEPT) == []


def test_leaving_is_asked_about_after_a_change_and_not_after_a_save(opened, article):
    asked = []
    opened.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    opened.locator(".row-down").first.press("Enter")
    opened.goto(opened.url + "?again")
    assert asked == ["beforeunload"]
    settle(opened)
    opened.locator(".row-down").first.press("Enter")
    save(opened)
    opened.goto(opened.url + "?again")
    assert asked == ["beforeunload"]
    assert [s.heading for s in article.section_set.all()] == ["Part 2", "Part 1"]


def test_a_new_row_between_stored_ones_is_removed_alone_and_a_stored_one_marked(opened, article):
    first = rows(opened).nth(2)
    for words in ("New one", "New two"):
        first.locator(".add-row").press("Enter")
        wait_for_focus(items(first).last)
        opened.keyboard.type(words)
    opened.keyboard.press("Alt+ArrowUp")
    opened.keyboard.press("Alt+ArrowUp")
    items(first).nth(3).locator(".row-remove").press("Enter")
    items(first).first.locator("button.row-remove").press("Enter")
    save(opened)
    assert [item.term for item in items_of(article, position=0)] == ["New two", "Term 2"]
