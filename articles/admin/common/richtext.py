"""Rich text form fields: an in-place editor, and HTML cleaned by the allow-list."""

import re
from collections.abc import Callable

from django import forms
from django_prose_editor.widgets import prose_editor_admin_media
from js_asset import Media, Script
from unfold.widgets import TEXTAREA_CLASSES

from articles.documents.richtext.nesting import nesting_fault
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item
from articles.documents.richtext.signs import has_word
from articles.documents.validation.facts import MOST_START
from articles.models.fields import visible_words

_LIST_START = re.compile(r'<ol start="([^"]*)">')
# In the order in which they run.
_SCRIPTS = "richtext names slugs rows items outline redflags links meanwhile guard".split()


class RichTextarea(forms.Textarea):
    """Shows the text as readers see it; a click or Tab opens the editor for `shape`.

    Editors are made on demand: one in each of sixty fields would make the page slow. Fields that
    nobody opens are posted unchanged.
    """

    def __init__(self, shape: str, attrs: dict | None = None):
        self.shape = shape
        classes = " ".join([*TEXTAREA_CLASSES, "rich-source"])
        super().__init__({"rows": 3, "class": classes, **(attrs or {}), "data-rich": shape})

    def use_required_attribute(self, initial: object) -> bool:
        # The browser cannot focus a field that the editor hides; the form shows the error.
        return False

    @property
    def media(self) -> Media:
        return prose_editor_admin_media + Media(
            js=[Script(f"articles/admin/{name}.js", type="module") for name in _SCRIPTS],
            css={"all": ["articles/admin/editing.css", "articles/admin/writing.css"]},
        )


class RichTextField(forms.CharField):
    """HTML cleaned by the allow-list, whatever was posted."""

    def __init__(
        self, *, shape: str, cleaner: Callable[[str], str], is_name: bool = False, **kwargs
    ):
        self.cleaner = cleaner
        # Whether it stands for something, so that it needs a word.
        self.is_name = is_name
        kwargs.setdefault("widget", RichTextarea(shape))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> str:
        html = super().to_python(value) or ""
        if fault := nesting_fault(html):
            raise forms.ValidationError(fault, code="nesting")
        cleaned = self.cleaner(html)
        settled = visible_words(cleaned, name=False)
        settled = cleaned if settled == cleaned else self.cleaner(settled)
        if self.is_name and settled and not has_word(text_of(settled)):
            raise forms.ValidationError(
                "Write at least one letter or digit: nobody could read this out.", code="no-word"
            )
        if wrong := [n for n in _LIST_START.findall(settled) if not _is_start(n)]:
            raise forms.ValidationError(
                f"A list begins with “{wrong[0]}”. Begin it with one from 0 to {MOST_START:,}.",
                code="start",
            )
        return settled

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return (initial or "") != self.to_python(data)
        except forms.ValidationError:
            return True


def blocks_field(**kwargs) -> RichTextField:
    """Section text: paragraphs, lists, tables."""
    return RichTextField(shape="blocks", cleaner=clean_blocks, required=False, **kwargs)


def item_field(**kwargs) -> RichTextField:
    """A description: inline text, paragraphs and sub-lists."""
    return RichTextField(shape="item", cleaner=clean_item, required=False, **kwargs)


def inline_field(**kwargs) -> RichTextField:
    """A term: one line."""
    return RichTextField(shape="inline", cleaner=clean_inline, is_name=True, **kwargs)


def _is_start(number: str) -> bool:
    return number.isascii() and number.isdigit() and int(number) <= MOST_START
