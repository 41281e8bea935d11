"""Rich text form fields: an in-place editor, and HTML cleaned by the allow-list."""

from collections.abc import Callable

from django import forms
from django_prose_editor.widgets import prose_editor_admin_media
from js_asset import Media, Script
from unfold.widgets import TEXTAREA_CLASSES

from articles.documents.richtext.nesting import nesting_fault
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item

# In the order in which they run.
_SCRIPTS = "richtext names rows items outline redflags links meanwhile guard".split()


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

    def __init__(self, *, shape: str, cleaner: Callable[[str], str], **kwargs):
        self.cleaner = cleaner
        kwargs.setdefault("widget", RichTextarea(shape))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> str:
        html = super().to_python(value) or ""
        if fault := nesting_fault(html):
            raise forms.ValidationError(fault, code="nesting")
        return self.cleaner(html)

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
    return RichTextField(shape="inline", cleaner=clean_inline, **kwargs)
