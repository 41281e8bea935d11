"""A refused form shows again whatever was looked up and chosen in it, script or no script."""

import pytest
from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteMixin

from tests.admin.staff import filled_in, person, signed_in
from tests.factories import make_published

from .lookup_forms import LOOKUPS, make_rows

pytestmark = pytest.mark.django_db
MULTIPLE = {"topics", "related", "codes", "picked"}


@pytest.mark.parametrize("name", LOOKUPS)
def test_a_refused_form_keeps_every_field(name):
    form, article = LOOKUPS[name], make_published("Gout")
    rows = make_rows(article)
    chosen = {key: [rows[key]] if key in MULTIPLE else rows[key] for key in form.fields}
    browser = signed_in(person("ada", "Administrator"))
    said = filled_in(browser.get(form.address(article)).content) | chosen | form.refused
    again = browser.post(form.address(article), said)
    assert again.status_code in (200, 422)
    shown = filled_in(again.content)
    shown.pop("csrfmiddlewaretoken")
    assert shown == {key: value for key, value in said.items() if key in shown}
    assert set(form.fields) <= set(shown)


def in_the_admin() -> set[str]:
    """The look-ups of the models' own pages and of their rows."""
    return {
        f"{part.model.__name__}.{name}"
        for admin in site._registry.values()
        for part in (admin, *(inline(admin.model, site) for inline in admin.inlines))
        for name in part.autocomplete_fields
    }


def in_forms(base: type = forms.BaseForm) -> set[str]:
    """The look-ups of forms that declare their own."""
    own = {
        f"{base.__name__}.{name}"
        for name, field in getattr(base, "base_fields", {}).items()
        if isinstance(field.widget, AutocompleteMixin)
    }
    return own.union(*(in_forms(each) for each in base.__subclasses__()))


def test_no_look_up_is_left_out_here(client):
    # Forms are found once the addresses have imported them.
    client.get("/admin/")
    tested = {field for form in LOOKUPS.values() for field in form.fields.values()}
    assert tested == in_the_admin() | in_forms()
