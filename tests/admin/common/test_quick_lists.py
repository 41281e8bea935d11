"""Lists make once what the theme makes for each row, and are the theme's own all the same."""

import re

import pytest
from unfold.admin import ModelAdmin
from unfold.templatetags import unfold_list

from articles.admin.common import quick_lists
from tests.admin.bulk_rows import make_out

pytestmark = pytest.mark.django_db


def body(browser, query: str = "") -> str:
    page = browser.get(f"/admin/articles/article/{query}").content.decode()
    return re.sub(r'csrf[^>]*value="\w+"|nonce="[^"]+"', "", page)


@pytest.mark.parametrize("query", ["", "?o=-1.4", "?o=7"])
def test_a_list_is_the_themes_own_byte_for_byte(managing, monkeypatch, query):
    make_out(2)
    make_out(1, state="archived", ended_kind="outdated")
    ours = body(managing, query)
    monkeypatch.setattr(unfold_list, "result_headers", quick_lists._headers_of)
    monkeypatch.setattr(unfold_list, "display_for_label", quick_lists._label_of)
    monkeypatch.setattr(quick_lists.QuickListMixin, "action_checkbox", ModelAdmin.action_checkbox)
    assert body(managing, query) == ours


def test_the_headers_are_made_once_for_all_rows(managing, monkeypatch):
    make_out(5)
    made: list = []
    monkeypatch.setattr(quick_lists, "_headers_of", lambda one: made.append(one) or [])
    with pytest.raises(IndexError):
        body(managing)
    assert len(made) == 1
