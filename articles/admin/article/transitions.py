"""The transitions offered in the admin: permissions, conditions, forms and functions to call."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from articles.admin.common.screens import has_any
from articles.admin.review.forms import ReviewForm
from articles.editorial import permissions
from articles.editorial.publishing.publish import publish
from articles.editorial.publishing.restore import restore
from articles.editorial.review.submission import confirm, request_changes, submit
from articles.editorial.withdrawal.withdraw import archive, purge, withdraw

from . import transition_forms as forms
from .status import ArticleStatus


@dataclass(frozen=True)
class Transition:
    """`allowed`: one of these permissions is needed; `fits(standing, user)`: whether the button
    is shown; `run(article, by=…, **form.arguments())` makes the transition."""

    name: str
    title: str
    explanation: str
    done: str
    allowed: tuple[str, ...]
    fits: Callable[[ArticleStatus, Any], bool]
    form: type[forms.TransitionForm]
    run: Callable
    shows_document: bool = False

    def may(self, user) -> bool:
        return has_any(user, self.allowed)


def _purge(article, *, by, reason: str, typed: str) -> object:
    return purge(article, by=by, reason=reason)


ALL = (
    Transition(
        "submit",
        "Submit for review",
        "The text as it stands now is put up for confirmation. Submitting it is also your own "
        "confirmation. Later edits stay in the draft until they are submitted in their turn.",
        "Submitted. It now waits for confirmation.",
        (permissions.SUBMIT,),
        lambda s, user: s.state != "purged" and not s.errors and _has_news(s),
        forms.SubmitForm,
        submit,
    ),
    Transition(
        "confirm",
        "Confirm",
        "You stand behind exactly the text on this page. Two different people must confirm it "
        "before it can be published.",
        "Confirmed.",
        (permissions.CONFIRM,),
        lambda s, user: s.waits and not s.is_confirmed_by(user),
        forms.ConfirmForm,
        confirm,
        shows_document=True,
    ),
    Transition(
        "review",
        "Confirm as clinical reviewer",
        "You confirm that exactly the text on this page is clinically right. Your name and "
        "today's date are shown to readers with it.",
        "Confirmed as clinical reviewer.",
        (permissions.REVIEW,),
        lambda s, user: s.waits and not s.has_whole_review,
        ReviewForm,
        partial(confirm, clinical=True),
        shows_document=True,
    ),
    Transition(
        "request_changes",
        "Request changes",
        "The text goes back to its authors with your note.",
        "Sent back with your note.",
        (permissions.CONFIRM, permissions.REVIEW),
        lambda s, user: s.waits and s.candidate is not None and s.candidate.state == "submitted",
        forms.RequestChangesForm,
        request_changes,
        shows_document=True,
    ),
    Transition(
        "publish",
        "Publish",
        "Readers and partners get exactly the text on this page, at once or at the time you give.",
        "Published.",
        (permissions.PUBLISH, permissions.PUBLISH_URGENTLY),
        lambda s, user: s.waits and s.candidate is not None and s.candidate.state == "submitted",
        forms.PublishForm,
        publish,
        shows_document=True,
    ),
    Transition(
        "archive",
        "Archive",
        "It stays readable under a notice, and leaves lists and search.",
        "Archived.",
        (permissions.PUBLISH,),
        lambda s, user: s.state == "published",
        forms.ArchiveForm,
        archive,
    ),
    Transition(
        "withdraw",
        "Withdraw",
        "Every address of this article answers “gone” from the next reading on, with your reason "
        "and advice. Withdrawn as unsafe, a notice is raised on its translations too.",
        "Withdrawn.",
        (permissions.WITHDRAW, permissions.PUBLISH_URGENTLY),
        lambda s, user: s.is_readable,
        forms.WithdrawForm,
        withdraw,
    ),
    Transition(
        "restore",
        "Restore an edition as draft",
        "The draft's words are replaced by those of an earlier edition. Readers see nothing of it "
        "until it is submitted, confirmed and published.",
        "The draft now has the words of that edition.",
        (permissions.SUBMIT,),
        lambda s, user: s.current is not None and s.state != "purged",
        forms.RestoreForm,
        restore,
    ),
    Transition(
        "purge",
        "Purge",
        "By legal demand alone: every word of this article is erased, in drafts and in all "
        "editions. This cannot be undone.",
        "Purged. Its words are erased; its dates and digests remain.",
        (permissions.PURGE,),
        lambda s, user: s.state == "withdrawn",
        forms.PurgeForm,
        _purge,
    ),
)
BY_NAME = {transition.name: transition for transition in ALL}


def _has_news(standing: ArticleStatus) -> bool:
    """Whether the draft differs from what was submitted, or else from what is published."""
    candidate = standing.candidate
    if candidate is not None:
        return standing.changed_since_submission or candidate.state == "changes-requested"
    unpublished = standing.current is None or standing.words_differ or standing.metadata_differs
    return unpublished or standing.state != "published"
