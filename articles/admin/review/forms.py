"""Forms of a clinical review: the scope, the sources, the checklist."""

import datetime

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminSingleDateWidget, UnfoldBooleanWidget

from articles.admin.article.transition_forms import DigestForm, text
from articles.admin.common.form_fields import set_choices
from articles.documents.checks.checklist import ANSWERS, GROUPS, QUESTIONS, automatic_answers
from articles.documents.checks.emergency_numbers import EmergencyNumber, numbers_in_document
from articles.documents.document import Document, Reference

COVERS = (("whole", "The whole article"), ("some", "Only the sections ticked below"))
YEARS = (("", "On the date above"), ("1", "In 1 year"), ("2", "In 2 years"), ("3", "In 3 years"))
UNANSWERED = ("", "Not answered")
PREFIX = "answer_"


class ReviewForm(DigestForm):
    """The review of one document. `arguments()`: the arguments of `submission.confirm`."""

    covers = forms.ChoiceField(
        choices=COVERS, initial="whole", label="What I have reviewed", widget=forms.RadioSelect
    )
    scope = forms.MultipleChoiceField(
        required=False, label="Sections", widget=forms.CheckboxSelectMultiple
    )
    sources = forms.MultipleChoiceField(
        required=False, label="Sources I have read", widget=forms.CheckboxSelectMultiple
    )
    more_sources = text("Other sources I have read", required=False, help_text="One per line.")
    sources_checked = forms.BooleanField(
        required=False, label="I have checked the sources", widget=UnfoldBooleanWidget()
    )
    next_review_due = forms.DateField(
        required=False,
        label="Next review due",
        help_text="Readers and partners see this date. Leave it empty if none is planned.",
        widget=UnfoldAdminSingleDateWidget(),
    )
    next_review_in = forms.ChoiceField(
        required=False,
        choices=YEARS,
        label="Or, counted from today",
        widget=UnfoldAdminSelectWidget(),
    )
    note = text("Note", required=False, help_text="For the house's own record.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        document = self.document
        sections, references = (document.sections, document.references) if document else ([], [])
        set_choices(self, "scope", [(s.id, s.heading) for s in sections])
        sources = dict.fromkeys(map(source_name, references))
        set_choices(self, "sources", [(name, name) for name in sources])
        self.found = automatic_answers(document) if document else {}
        for question in QUESTIONS:
            self.fields[PREFIX + question.id] = _question_field(question, self.found)

    @property
    def document(self) -> Document | None:
        """The document under review."""
        return self.standing.document

    def plain_fields(self) -> list[forms.BoundField]:
        """The fields between the scope and sources and the checklist."""
        names = ("more_sources", "sources_checked", "next_review_due", "next_review_in", "note")
        return [self[name] for name in names]

    def emergency_numbers(self) -> list[EmergencyNumber]:
        """Emergency numbers in the text, for the reviewer to check."""
        return list(numbers_in_document(self.document)) if self.document else []

    def checklist(self) -> list[dict]:
        """[{"title", "questions": [{"field", "number", "reason"}]}] for the template."""
        return [
            {
                "title": title,
                "questions": [
                    {
                        "field": self[PREFIX + question.id],
                        "number": question.number,
                        "reason": self.found.get(question.id, ("", ""))[1],
                    }
                    for question in QUESTIONS
                    if question.group == group
                ],
            }
            for group, title in GROUPS
        ]

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        ticked = data.get("scope")
        if data.get("covers") == "some" and not ticked:
            self.add_error("scope", "Tick the sections you have reviewed, or choose the whole.")
        elif data.get("covers") == "whole" and ticked:
            self.add_error("covers", "You ticked sections: choose those alone, or untick them.")
        if data.get("next_review_due") and data.get("next_review_in"):
            self.add_error("next_review_in", "Give a date or a number of years, not both.")
        return data

    def arguments(self) -> dict:
        data = self.cleaned_data
        answers = {question.id: data[PREFIX + question.id] for question in QUESTIONS}
        return {
            "digest": data["digest"],
            "scope": data["scope"],
            "sources": [*data["sources"], *filter(None, data["more_sources"].splitlines())],
            "sources_checked": data["sources_checked"],
            "next_review_due": data["next_review_due"] or _in_years(data["next_review_in"]),
            "checklist": {question: answer for question, answer in answers.items() if answer},
            "note": data["note"],
        }


class EditionReviewForm(ReviewForm):
    """The review of the current edition, which stays unchanged."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        current = self.standing.current
        self.initial["digest"] = current.edition.digest if current else ""

    @property
    def document(self) -> Document | None:
        return self.standing.published


def source_name(reference: Reference) -> str:
    """A reference's name on the form and in the Review."""
    parts = [reference.title, reference.publisher, reference.url]
    return ", ".join(filter(None, parts))[:500]


def _question_field(question, found: dict) -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False,
        choices=[*ANSWERS, UNANSWERED],
        label=question.text,
        initial=found.get(question.id, ("", ""))[0],
        widget=forms.RadioSelect,
    )


def _in_years(number: str) -> datetime.date | None:
    if not number:
        return None
    today = timezone.localdate()
    try:
        return today.replace(year=today.year + int(number))
    except ValueError:  # 29 February
        return today.replace(year=today.year + int(number), day=28)
