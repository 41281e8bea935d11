"""Context of the feedback pages. Call with the page's language activated."""

from urllib.parse import quote

from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext

from articles.delivery import addresses
from articles.delivery.article_context import document_of
from articles.models.public.current import Current
from articles.models.public.edition import Edition
from articles.models.public.feedback import MAX_COMMENT_LENGTH
from articles.pages.feedback.form import SubmittedFeedback

from .article.emergency import with_number
from .article.page import words_in
from .frame import present_trail

# In page order.
FIELDS = ("section", "helpful", "comment")
CHECKED = " checked"


def feedback_path(language: str, slug: str) -> str:
    """URL path of an article's form, which is also its POST target."""
    return f"/{language}/{quote(slug)}/feedback/"


def present_answer(current: Current, edition: Edition) -> dict:
    """Context shared by the form and the pages after it."""
    page, words = addresses.page(current.language, current.slug), words_in(current.language)
    here = (pgettext("page", "Feedback"), "", "")
    return {
        "title": edition.title,
        "words_in": words,
        "page": page,
        "trail": present_trail(current.language, (edition.title, page, words), here),
        "path": feedback_path(current.language, current.slug),
        "not_watched": with_number(
            gettext(
                "We cannot help you through this form. If you or someone near you needs help "
                "now, call your local emergency number."
            )
        ),
    }


def present_form(
    current: Current, edition: Edition, *, said: SubmittedFeedback | None = None, section: str = ""
) -> dict:
    """The form, empty or as submitted. `section`: anchor of the preselected section."""
    sections = document_of(edition).sections
    chosen = said.section if said else section
    errors = said.errors if said else {}
    return {
        **present_answer(current, edition),
        "edition": edition.number,
        "sections": [(s.anchor, s.heading, s.anchor == chosen) for s in sections],
        "said": said,
        "most": MAX_COMMENT_LENGTH,
        "errors": [(name, errors[name]) for name in FIELDS if name in errors],
        "at": errors,
        "marks": _marks(errors, could_harm=bool(said and said.could_harm)),
        "answers": _answers(said.helpful if said else ""),
        "asks_helpful": not (said and said.answered),
    }


def _answers(given: str) -> list[tuple[str, str, str]]:
    """[(value, label, attribute)] of the radio buttons "Was this page helpful?"."""
    words = (("yes", pgettext("page", "Yes")), ("no", pgettext("page", "No")))
    return [(value, word, CHECKED if value == given else "") for value, word in words]


def _marks(errors: dict[str, str], *, could_harm: bool) -> dict[str, str]:
    """ARIA attributes of the fields; each refers to its error first, then its hint."""
    marks = {
        "section": ' aria-invalid="true" aria-describedby="feedback-section-error"',
        "helpful": ' aria-describedby="feedback-helpful-error"',
        "comment": ' aria-describedby="feedback-comment-error feedback-comment-hint"'
        ' aria-invalid="true"',
    }
    wrong = {name: mark for name, mark in marks.items() if name in errors}
    told = {"comment": ' aria-describedby="feedback-comment-hint"', **wrong}
    told["harm"] = CHECKED if could_harm else ""
    return {name: mark_safe(mark) for name, mark in told.items()}  # noqa: S308 - constants
