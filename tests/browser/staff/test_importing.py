"""Importing in a browser: doubtful parts are ticked and left out; the screen is accessible."""

import pytest
from playwright.sync_api import expect

from tests.admin.imports.test_doubtful_parts import PAGE
from tests.admin.staff import person
from tests.browser.axe import faults_of_screen

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_doubtful_part_is_left_out_by_its_box(new_page):
    page = new_page(person("anna", "Author"))
    page.goto("/admin/import/")
    page.fill("[name=text]", PAGE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("group", name="Section 3: Marmalade")).to_be_visible()
    page.get_by_label("Leave out “Marmalade").check()
    assert faults_of_screen(page) == {}
    page.get_by_role("button", name="Leave out what is ticked").click()
    expect(page.get_by_role("group", name="Section 3: Rest")).to_be_visible()
    expect(page.locator(".import-left-out")).to_contain_text("marmalade for 12 knees")
