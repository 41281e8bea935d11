"""Editing as an editor does it: in a browser, with mouse and keys."""

import pytest
from playwright.sync_api import expect

from articles.models import Section
from tests.browser.axe import faults_of_screen
from tests.browser.editors import add_row, enter, items, rows, save, settle, wait_for_focus
from tests.factories import items_of, texts_of

pytestmark = pytest.mark.django_db(transaction=True)


def write(page, field, words: str) -> None:
    enter(page, field)
    page.keyboard.type(words)


def test_a_section_and_an_item_written_in_the_editor_land_at_the_end(opened, article):
    add_row(opened, "heading").locator("input[name$=-heading]").fill("Part 3")
    write(opened, add_row(opened, "text").locator(".rich-preview").first, "Three")
    block = add_row(opened, "list")
    block.locator(".add-row").click()
    item = items(block).last
    # The new row's first field has the focus.
    wait_for_focus(item)
    opened.keyboard.type("Term")
    write(opened, item.locator(".rich-preview").first, "Described")
    save(opened)
    last = Section.objects.get(article=article, position=2)
    assert list(last.blocks.values_list("kind", "html")) == [("text", "<p>Three</p>"), ("list", "")]
    found = items_of(article, heading="Part 3").values_list("position", "term", "description")
    assert list(found) == [(0, "Term", "Described")]


def test_the_first_click_below_an_open_editor_is_not_lost(opened):
    opened.set_viewport_size({"width": 1300, "height": 3000})
    write(opened, rows(opened).nth(1).locator(".rich-preview").first, "More. ")
    block = rows(opened).nth(2)
    block.locator(".add-row").click()
    expect(items(block)).to_have_count(3)


def test_bold_is_made_by_the_editors_own_button(opened, article):
    enter(opened, rows(opened).nth(1).locator(".rich-preview").first)
    opened.keyboard.press("Control+A")
    opened.locator(".prose-editor:focus-within [data-name=bold]").click()
    save(opened)
    assert texts_of(article).first().html == "<p><strong>Text 1.</strong></p>"


def test_what_is_opened_and_left_as_it_was_is_not_altered(opened, article):
    html = "<dl><dt>Dose</dt><dd>5 mg</dd></dl>"
    texts_of(article).update(html=html)
    opened.reload()
    opened.wait_for_selector(".rich-preview")
    settle(opened)
    enter(opened, rows(opened).nth(1).locator(".rich-preview").first)
    rows(opened).first.locator("input[name$=-heading]").fill("Doses")
    save(opened)
    assert texts_of(article, heading="Doses").get().html == html


def test_an_item_dragged_below_its_neighbour_stays_there(opened, article):
    listed = items(rows(opened).nth(2))
    listed.first.scroll_into_view_if_needed()
    handle = listed.first.locator("[x-sort\\:handle]").bounding_box()
    below = listed.nth(1).bounding_box()
    mouse = opened.mouse
    mouse.move(handle["x"] + 10, handle["y"] + 10)
    mouse.down()
    mouse.move(handle["x"] + 10, below["y"] + below["height"] / 2, steps=8)
    mouse.move(handle["x"] + 10, below["y"] + below["height"] - 4, steps=8)
    mouse.up()
    # Places are written down a moment after the drag.
    expect(listed.first).to_contain_text("Term 2")
    expect(listed.first.locator("[name$=-position]")).to_have_value("0")
    save(opened)
    assert [i.term for i in items_of(article, position=0)] == ["Term 2", "Term 1"]


def test_removing_a_new_row_keeps_what_was_typed_in_the_next(opened, article):
    add_row(opened, "heading")
    add_row(opened, "heading").locator("input[name$=-heading]").fill("Kept")
    write(opened, add_row(opened, "text").locator(".rich-preview").first, "Its words")
    rows(opened).nth(6).locator(".delete-template").first.click()
    save(opened)
    assert article.section_set.count() == 3
    assert texts_of(article, heading="Kept").get().html == "<p>Its words</p>"


def test_a_section_moves_and_goes_with_all_it_holds(opened, article):
    rows(opened).first.locator(".row-down").first.press("Enter")
    rows(opened).first.locator(".row-remove").first.press("Enter")
    save(opened)
    assert [s.heading for s in article.section_set.all()] == ["Part 1"]
    assert [block.kind for block in article.section_set.get().blocks.all()] == ["text", "list"]


def test_a_row_is_added_below_another_one(opened, article):
    rows(opened).nth(1).locator(".row-add").press("Enter")
    row = rows(opened).nth(2)
    expect(row.locator("select[name$=-kind]")).to_be_focused()
    row.locator("select[name$=-kind]").select_option("care-advice")
    write(opened, row.locator(".rich-preview").first, "Call.")
    row.locator("select[name$=-urgency]").first.select_option("urgent")
    save(opened)
    kinds = article.section_set.first().blocks.values_list("kind", flat=True)
    assert list(kinds) == ["text", "care-advice", "list"]


def test_every_field_of_the_page_has_a_name_for_those_who_hear_it(opened):
    rows(opened).nth(1).locator(".rich-preview").first.focus()
    rows(opened).nth(2).locator(".rich-preview").first.focus()
    add_row(opened, "care-advice")
    assert faults_of_screen(opened) == {}
