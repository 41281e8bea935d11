"""Forms of the import screen: the source, then corrections to the parsed articles."""

from typing import Any

from django import forms
from django.conf import settings
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from articles.admin.common.form_fields import set_choices
from articles.admin.common.words import NameInput, WordsInput
from articles.documents.vocabulary import ASPECTS, KINDS, LIST_STYLES
from articles.importing.formats.formats import ENDINGS, named_endings
from articles.importing.formats.upload import MAX_UPLOAD
from articles.importing.formats.word.words.bits import ACCEPT, BOTH, REJECT
from articles.importing.outline_corrections import PARAGRAPHS, Correction, style_of
from articles.importing.recognition.doubtful import Doubt
from articles.importing.tree import SectionNode, Tree
from articles.models.fields import language_tag

MAX_FILES = 20
MAX_PASTED = 1_000_000
LEVELS = ((2, "Part (2)"), (3, "Sub-heading (3)"), (4, "Lower sub-heading (4)"))
STYLES = (*LIST_STYLES, (PARAGRAPHS, "Paragraphs"))


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploaded files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list:
        if len(data or []) > MAX_FILES:
            raise forms.ValidationError(f"At most {MAX_FILES} files at once. Choose fewer.")
        return [super(ManyFilesField, self).clean(one, initial) for one in data or []]


class SourceForm(forms.Form):
    """Pasted text, uploaded files, or both."""

    text = forms.CharField(
        label="Paste the text",
        required=False,
        strip=False,
        max_length=MAX_PASTED,
        help_text="Plain text, or the HTML of a page. The first line is read as its title.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 12}),
    )
    uploads = ManyFilesField(
        label="Or choose files",
        required=False,
        allow_empty_file=True,
        help_text=f"{named_endings('or')}, {MAX_UPLOAD // 2**20} MB each, {MAX_FILES} at once. "
        "Each becomes an article of its own.",
        widget=ManyFilesInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    title = forms.CharField(
        label="Title",
        required=False,
        max_length=300,
        help_text="For a page or Word file that has none of its own.",
        widget=UnfoldAdminTextInputWidget(),
    )
    changes = forms.ChoiceField(
        label="Changes tracked in Word",
        required=False,
        choices=[
            (BOTH, "Leave both texts in the draft, in brackets"),
            (ACCEPT, "Accept them all"),
            (REJECT, "Reject them all"),
        ],
        help_text="For changes that nobody has accepted. A warning shows both texts in any case.",
        widget=UnfoldAdminSelectWidget(),
    )
    language = forms.ChoiceField(
        label="Language",
        required=False,
        help_text="For pages that do not state their own.",
        widget=UnfoldAdminSelectWidget(),
    )
    kind = forms.ChoiceField(
        label="Kind", choices=KINDS, initial="condition", widget=UnfoldAdminSelectWidget()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "language", [("", "Tell by its words"), *settings.LANGUAGES])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given["text"].strip() and not given["uploads"]:
            self.add_error("text", "Paste a text here, or choose a file below.")
        return given


class ArticleForm(forms.Form):
    """Corrections to an article's own fields. `known`: whether its source was imported before."""

    title = NameInput(max_length=300, widget=UnfoldAdminTextInputWidget())
    summary = WordsInput(required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}))
    language = forms.CharField(
        max_length=16,
        validators=[language_tag],
        help_text="Its tag, such as en or es.",
        widget=UnfoldAdminTextInputWidget(),
    )
    kind = forms.ChoiceField(choices=KINDS, widget=UnfoldAdminSelectWidget())
    same = forms.ChoiceField(
        label="This source was imported before",
        choices=[
            ("same", "It is the same page: bring its draft up to date"),
            ("other", "It is another page: make a new draft"),
        ],
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what is to happen."},
    )

    def __init__(self, *args: Any, tree: Tree, known: bool, **kwargs: Any) -> None:
        initial = {name: getattr(tree, name) for name in ("title", "summary", "language", "kind")}
        super().__init__(*args, **kwargs | {"initial": initial})
        if not known:
            del self.fields["same"]


class SectionForm(forms.Form):
    """Corrections to one section. Field `b{n}`: the style of its nth block, if it has one."""

    heading = NameInput(max_length=300, required=False, widget=UnfoldAdminTextInputWidget())
    level = forms.TypedChoiceField(coerce=int, choices=LEVELS, widget=UnfoldAdminSelectWidget())
    aspect = forms.ChoiceField(
        label="About",
        required=False,
        choices=[("", "Not said"), *ASPECTS],
        widget=UnfoldAdminSelectWidget(),
    )
    merge = forms.BooleanField(
        label="Join it to the section above",
        required=False,
        help_text="Its heading becomes a line of bold text there.",
        widget=UnfoldBooleanWidget(),
    )

    def __init__(self, *args: Any, node: SectionNode, first: bool, **kwargs: Any) -> None:
        initial = {"heading": node.heading, "level": node.level, "aspect": node.aspect or ""}
        self.styled = {}
        for number, block in enumerate(node.blocks):
            if style := style_of(block):
                initial[f"b{number}"] = style
                self.styled[number] = f"b{number}"
        super().__init__(*args, **kwargs | {"initial": initial})
        for name in self.styled.values():
            self.fields[name] = forms.ChoiceField(
                label="Shown as", required=False, choices=STYLES, widget=UnfoldAdminSelectWidget()
            )
        if first:
            del self.fields["merge"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "heading" in given and not given["heading"].strip() and not given.get("merge"):
            join = ", or join it to the section above" if "merge" in self.fields else ""
            self.add_error("heading", f"Give it a heading{join}.")
        return given

    def correction(self, leave_out: bool, without: frozenset[int]) -> Correction:
        """The chosen corrections; call when valid. The rest: see Correction."""
        given = self.cleaned_data
        return Correction(
            heading=given["heading"],
            level=given["level"],
            aspect=given["aspect"] or None,
            merge=given.get("merge", False),
            styles={number: given[name] for number, name in self.styled.items()},
            leave_out=leave_out,
            without=without,
        )


class DoubtsForm(forms.Form):
    """A checkbox "Leave out" for each doubtful part of an article, under its key."""

    def __init__(self, *args: Any, doubts: list[Doubt], sections: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doubts, self.sections = doubts, sections
        for doubt in doubts:
            self.fields[doubt.key] = forms.BooleanField(
                label=f"Leave out “{doubt.words}”", required=False, widget=UnfoldBooleanWidget()
            )

    def rows(self) -> list[tuple[Doubt, forms.BoundField]]:
        """Each doubt with its checkbox, worst first."""
        return [(doubt, self[doubt.key]) for doubt in self.doubts]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        whole = [d for d in self.doubts if d.block is None and given.get(d.key)]
        if len(whole) == self.sections:
            raise forms.ValidationError("Keep one section at least: an article needs one.")
        return given

    def chosen(self, section: int) -> tuple[bool, frozenset[int]]:
        """(whether this section is left out, its blocks that are); call when valid."""
        chosen = [d for d in self.doubts if d.section == section and self.cleaned_data[d.key]]
        blocks = frozenset(doubt.block for doubt in chosen if doubt.block is not None)
        return any(doubt.block is None for doubt in chosen), blocks
