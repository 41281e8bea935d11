"""What forms' pieces give without a template is what their templates give, byte for byte."""

from unittest.mock import patch

import pytest
from django import forms
from django.contrib.admin import widgets as of_the_admin
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st
from unfold import widgets as of_unfold

from healthinfo.forms.renderer import FormRenderer
from healthinfo.forms.widgets import WRITERS
from tests.lengths import searching

CHOICES = [("", "–"), ("a", "A & B"), ("More", [(1, 2000), (None, mark_safe("<i>"))]), (2.5, "c")]
TEMPLATES, OURS = DjangoTemplates(), FormRenderer()
LAZY = gettext_lazy("Search")
TEXTS = st.text(st.sampled_from("ab<>&\"' \n\u00e9{%"), max_size=4)
VALUES = st.one_of(
    TEXTS,
    TEXTS.map(mark_safe),
    st.sampled_from([None, True, False, 0, 1, 1234567, 1.5, (), (1, "<"), ["a"], LAZY, str]),
)
ATTRS = st.dictionaries(st.one_of(TEXTS, TEXTS.map(mark_safe), st.just("items")), VALUES)


def widgets_of(module) -> list[type[forms.Widget]]:
    """Those with a template that can be made without arguments, or with choices alone."""
    found = [each for each in vars(module).values() if isinstance(each, type)]
    found = [each for each in found if issubclass(each, forms.Widget)]
    return sorted({each for each in found if made(each)}, key=lambda each: each.__qualname__)


def made(kind: type[forms.Widget]) -> forms.Widget | None:
    try:
        widget = kind()
    except (TypeError, ValueError):
        return None
    if isinstance(widget, forms.widgets.ChoiceWidget) and not widget.choices:
        widget.choices = CHOICES
    return widget if hasattr(widget, "template_name") else None


WIDGETS = [kind for module in (forms, of_the_admin, of_unfold) for kind in widgets_of(module)]


def drawn(draw) -> list[object]:
    """What each renderer gives; the kind of error where it raises one."""
    found: list[object] = []
    for renderer in (TEMPLATES, OURS):
        try:
            found.append(draw(renderer))
        except Exception as error:
            found.append(type(error))
    return found


def check_widget(widget: forms.Widget, name, value, attrs) -> None:
    theirs, ours = drawn(lambda renderer: widget.render(name, value, attrs, renderer))
    assert ours == theirs


@pytest.mark.parametrize("kind", WIDGETS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_widget(kind):
    for value in (None, "", "a", "<'&\">", ["1", "2.5"]):
        for attrs in ({}, {"id": "x", "disabled": True, "hidden": False, "size": 3}):
            check_widget(made(kind), "n<", value, attrs)


@pytest.mark.long
@given(kind=st.sampled_from(WIDGETS), name=VALUES, value=VALUES, attrs=ATTRS)
@searching(50, long=1500)
def test_any_name_value_and_attributes(kind, name, value, attrs):
    check_widget(made(kind), name, value, attrs)


@pytest.mark.long
@given(choices=st.lists(st.tuples(VALUES, VALUES)), name=VALUES)
@searching(40, long=500)
def test_any_options(choices, name):
    for kind in (forms.Select, forms.SelectMultiple, of_unfold.UnfoldAdminSelectWidget):
        widget = made(kind)
        widget.choices = choices
        check_widget(widget, name, "a", {})


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_numbers_are_written_as_in_the_language(language):
    with override(language):
        check_widget(made(forms.Select), 1234567.5, None, {1234.5: 1234.5})


@pytest.mark.parametrize("name", ["prefix", "prefix_icon", "suffix", "suffix_icon"])
def test_text_beside_an_input(name):
    widget = of_unfold.UnfoldAdminTextInputWidget({name: "<kg>"})
    assert "&lt;kg&gt;" in widget.render("weight", "80", renderer=OURS)
    check_widget(widget, "weight", "80", {})


class Several(forms.Form):
    first = forms.CharField(label="A & <b>", required=False)
    second = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Hidden(forms.Form):
    first = forms.CharField(widget=forms.HiddenInput)
    second = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize("kind", [Several, Hidden])
@pytest.mark.parametrize("data", [None, {}, {"first": "<", "second": "a"}])
@pytest.mark.parametrize("id_format", ["id_%s", ""])
def test_forms_with_their_errors_and_labels(kind, data, id_format):
    theirs, ours = drawn(lambda by: str(kind(data, auto_id=id_format, renderer=by)))
    assert ours == theirs and "<" in ours


@pytest.mark.parametrize("errors", [[], ["One & <two>"]])
@pytest.mark.parametrize("shown", ["as_ul", "__str__"])
def test_lists_of_errors(errors, shown):
    theirs, ours = drawn(lambda by: getattr(ErrorList(errors, renderer=by), shown)())
    assert ours == theirs


def test_labels_with_attributes_of_their_own():
    def draw(renderer):
        return Several(renderer=renderer)["first"].label_tag(attrs={"class": "<", "hidden": True})

    theirs, ours = drawn(draw)
    assert ours == theirs


@pytest.mark.parametrize("template", sorted(WRITERS))
def test_no_piece_is_left_to_its_template(template):
    """Else the tests above compare a template with itself."""
    with patch.object(DjangoTemplates, "render", side_effect=AssertionError(template)):
        assert isinstance(OURS.render(template, common(template)), str)


def common(template: str) -> dict[str, object]:
    """The context of what forms mostly have."""
    option = {"value": "a", "label": "A", "attrs": {}}
    option["template_name"] = "django/forms/widgets/select_option.html"
    widget = {"name": "n", "type": "text", "value": None, "attrs": {"id": "x", "disabled": True}}
    widget["optgroups"] = [(None, [option], 0), ("G", [option], 1)]
    of_label = {"use_tag": True, "tag": "label", "attrs": {"for": "x"}, "label": "L:"}
    return {"widget": widget, "errors": [], "fields": [], "hidden_fields": []} | of_label
