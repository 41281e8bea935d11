"""Writing by keys alone: items pasted and moved, the contents beside the form, nothing lost."""

import pytest

from articles.models import Section
from tests.admin.making import make_article
from tests.browser.test_editing import items, opened, save, sections  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(transactional_db):
    return make_article()


def test_items_are_pasted_and_moved_by_keys_and_nothing_typed_is_lost(opened, article):  # noqa: F811
    page, first = opened, sections(opened).first
    page.on("dialog", lambda dialog: dialog.accept())
    assert "Part 1" in page.locator(".article-outline li").first.text_content()
    # Several items at once, previewed, then added.
    first.locator("summary", has_text="Add several items").press("Enter")
    field = first.locator("textarea[name$=-more_items]")
    field.focus()
    page.keyboard.insert_text("Fever – high\nChest pain: call")
    page.wait_for_selector(".items-shown dt:has-text('Chest pain')")
    first.locator(".items-add").press("Enter")
    assert items(first).count() == 4
    # Moved by keys from where the focus was set, and said aloud.
    page.keyboard.press("Alt+ArrowUp")
    assert "“Fever” moved to place 2 of 4." in page.locator("[role=status]").all_inner_texts()
    page.wait_for_selector(".red-flag:has-text('chest pain')")
    page.wait_for_selector(".article-outline li:first-child:has-text('4 items')", state="attached")
    # Left by a reload: the words are offered, shown again, and saved.
    page.wait_for_timeout(1000)
    page.reload()
    page.click(".typed-restore")
    page.wait_for_selector("text=This is what you typed at")
    save(page)
    rows = Section.objects.get(article=article, position=0).items.all()
    assert [i.term for i in rows] == ["Term 1", "Fever", "Term 2", "Chest pain"]
    page.wait_for_selector(".rich-preview")
    assert page.locator(".typed-before").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('typed'))") == []


def test_leaving_is_asked_about_after_a_change_and_not_after_a_save(opened, article):  # noqa: F811
    asked = []
    opened.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    opened.locator(".row-down").first.press("Enter")
    opened.goto(opened.url + "?again")
    assert asked == ["beforeunload"]
    opened.wait_for_selector(".rich-preview")
    opened.locator(".row-down").first.press("Enter")
    save(opened)
    opened.goto(opened.url + "?again")
    assert asked == ["beforeunload"]
    assert [s.heading for s in article.section_set.all()] == ["Part 2", "Part 1"]


def test_a_new_row_between_stored_ones_is_removed_alone_and_a_stored_one_marked(opened, article):  # noqa: F811
    first = sections(opened).first
    for words in ("New one", "New two"):
        first.locator(".add-row").press("Enter")
        items(first).last.locator(".ProseMirror").wait_for()
        opened.keyboard.type(words)
    opened.keyboard.press("Alt+ArrowUp")
    opened.keyboard.press("Alt+ArrowUp")
    items(first).nth(3).locator(".row-remove").press("Enter")
    items(first).first.locator("button.row-remove").press("Enter")
    save(opened)
    rows = article.section_set.first().items.values_list("term", flat=True)
    assert list(rows) == ["New two", "Term 2"]
