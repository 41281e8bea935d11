"""Editing as an editor does it: in a browser, with mouse and keys."""

import pytest
from playwright.sync_api import expect

from articles.models import Section
from tests.browser.axe import faults_of_screen
from tests.browser.editors import items, save, sections

pytestmark = pytest.mark.django_db(transaction=True)


def write(page, field, words: str) -> None:
    field.click()
    page.keyboard.type(words)


def add_section(page):
    page.locator("#section_set-data > .form-actions .add-row").click()
    return sections(page).last


def test_a_section_and_an_item_written_in_the_editor_land_at_the_end(opened, article):
    section = add_section(opened)
    section.locator("input[name$=-heading]").fill("Part 3")
    write(opened, section.locator(".rich-preview").first, "Three")
    section.locator(".add-row").click()
    item = items(section).last
    # The new row's first field has the focus.
    item.locator(".ProseMirror").wait_for()
    opened.keyboard.type("Term")
    write(opened, item.locator(".rich-preview").first, "Described")
    save(opened)
    last = Section.objects.get(article=article, position=2)
    assert (last.heading, last.body) == ("Part 3", "<p>Three</p>")
    rows = last.items.values_list("position", "term", "description")
    assert list(rows) == [(0, "Term", "Described")]


def test_the_first_click_below_an_open_editor_is_not_lost(opened):
    opened.set_viewport_size({"width": 1300, "height": 3000})
    section = sections(opened).first
    write(opened, section.locator(".rich-preview").first, "More. ")
    section.locator(".add-row").click()
    expect(items(section)).to_have_count(3)


def test_bold_is_made_by_the_editors_own_button(opened, article):
    first = sections(opened).first
    first.locator(".rich-preview").first.click()
    opened.keyboard.press("Control+A")
    opened.locator(".prose-editor:focus-within [data-name=bold]").click()
    save(opened)
    assert article.section_set.first().body == "<p><strong>Text 1.</strong></p>"


def test_what_is_opened_and_left_as_it_was_is_not_altered(opened, article):
    html = "<dl><dt>Dose</dt><dd>5 mg</dd></dl>"
    article.section_set.update(body=html)
    opened.reload()
    opened.wait_for_selector(".rich-preview")
    sections(opened).first.locator(".rich-preview").first.click()
    sections(opened).first.locator("input[name$=-heading]").fill("Doses")
    save(opened)
    first = article.section_set.first()
    assert (first.heading, first.body) == ("Doses", html)


def test_an_item_dragged_below_its_neighbour_stays_there(opened, article):
    rows = items(sections(opened).first)
    rows.first.scroll_into_view_if_needed()
    handle = rows.first.locator("[x-sort\\:handle]").bounding_box()
    below = rows.nth(1).bounding_box()
    mouse = opened.mouse
    mouse.move(handle["x"] + 10, handle["y"] + 10)
    mouse.down()
    mouse.move(handle["x"] + 10, below["y"] + below["height"] / 2, steps=8)
    mouse.move(handle["x"] + 10, below["y"] + below["height"] - 4, steps=8)
    mouse.up()
    # Places are written down a moment after the drag.
    expect(rows.first).to_contain_text("Term 2")
    expect(rows.first.locator("[name$=-position]")).to_have_value("0")
    save(opened)
    assert [i.term for i in article.section_set.first().items.all()] == ["Term 2", "Term 1"]


def test_removing_a_new_row_keeps_what_was_typed_in_the_next(opened, article):
    add_section(opened)
    kept = add_section(opened)
    kept.locator("input[name$=-heading]").fill("Kept")
    write(opened, kept.locator(".rich-preview").first, "Its words")
    sections(opened).nth(2).locator(".delete-template").first.click()
    save(opened)
    assert article.section_set.count() == 3
    last = article.section_set.last()
    assert (last.heading, last.body) == ("Kept", "<p>Its words</p>")


def test_every_field_of_the_page_has_a_name_for_those_who_hear_it(opened):
    section = sections(opened).first
    for preview in range(2):
        section.locator(".rich-preview").nth(preview).focus()
    assert faults_of_screen(opened) == {}
