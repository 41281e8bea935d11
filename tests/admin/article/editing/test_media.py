"""The page's style sheets and scripts are those of all its rows, asked of one of each kind."""

import pytest
from django.contrib.admin.helpers import InlineAdminFormSet

from tests.admin.staff import address
from tests.factories import add_block

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def shown_on(page) -> list[InlineAdminFormSet]:
    """The formsets of the page, and those nested in them."""
    shown = list(page.context["inline_admin_formsets"])
    rows = [form for one in shown for form in one.formset.forms]
    return shown + [below for row in rows for below in getattr(row, "nested_formsets", [])]


def test_they_are_those_that_the_admin_finds_in_every_row(editing, article):
    section = article.section_set.last()
    add_block(section, "care-advice", html="<p>Call.</p>", urgency="urgent")
    found = shown_on(editing.get(address(article)))
    assert len(found) == 6
    for one in found:
        assert str(one.media) == str(InlineAdminFormSet.media.fget(one))
