"""An edit conflict: somebody saved the draft after this user opened it. Puts both together."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from articles.admin.common.screens import parse_number
from articles.documents.compile import InvalidDocument
from articles.drafting.merging import merge_states, says_the_same
from articles.drafting.state_types import DraftState
from articles.drafting.state_writing import set_fields, write_state
from articles.editorial.drafts.saved_drafts import (
    draft_state_at,
    saves_since,
)
from articles.editorial.drafts.saving import record_edit
from articles.models import Article

from .conflict_page import ConflictPage
from .faults import faults_of, translation_set_of
from .foreign_rows import foreign_rows
from .form_state import state_of_form


class CannotPutTogether(Exception):
    """What the user chose is no draft that can be saved; the conflict's `reasons` say why."""


class AlreadySaved(Exception):
    """The draft says all that the form does, so nothing is left to save, nor to ask."""


class EditConflict:
    """`article` as it is stored, locked, in the state `theirs`; `post` was made from its version
    `opened`.

    `choice` is what the user chose, having seen the present version: "merge" or "save_over".
    `reasons`: sentences, why that could not be saved.
    """

    def __init__(self, article: Article, theirs: DraftState, post: QueryDict):
        self.article = article
        self.theirs = theirs
        self.opened = parse_number(post.get("lock_version"))
        self.choice = _choice(post, article.lock_version)
        self.take = {
            key.removeprefix("take-")
            for key, value in post.items()
            if key.startswith("take-") and value == "theirs"
        }
        self.foreign = foreign_rows(post, article)
        self.reasons: list[str] = []

    @cached_property
    def base(self) -> DraftState | None:
        """The state of the version `opened`; None if it is no longer kept."""
        return draft_state_at(self.article, self.opened)

    def mine(self, form: Any, formsets: Iterable[Any]) -> DraftState:
        return state_of_form(form, formsets, self.theirs, self.base)

    def is_repeated(self, form: Any, formsets: Iterable[Any]) -> bool:
        """Whether the draft says what this form does: it was posted twice, or in two tabs."""
        return not self.choice and says_the_same(self.theirs, self.mine(form, formsets))

    def page(self, form: Any, formsets: Iterable[Any]) -> dict[str, Any]:
        """For the template: {"version", "saves", and see `ConflictPage.context`}."""
        page = ConflictPage(self.article, self.base, self.theirs, self.mine(form, formsets))
        saves = saves_since(self.article, self.opened)
        return {"version": self.article.lock_version, "saves": saves, **page.context()}

    def save(self, form: Any, formsets: Iterable[Any], *, by: Any) -> None:
        """Write what the user chose into the draft's rows. Raises CannotPutTogether."""
        mine = self.mine(form, formsets)
        if self.choice == "merge":
            mine = merge_states(self.base, self.theirs, mine, take=self.take)
        try:
            self._set_fields(mine)
            write_state(self.article, mine)
        except (ValidationError, InvalidDocument) as error:
            self.choice, self.reasons = "", _sentences(error)
            raise CannotPutTogether from None
        record_edit(self.article, by=by)

    def _set_fields(self, state: DraftState) -> None:
        original = self.article.translation_of_id
        set_fields(self.article, state["fields"])
        if self.article.translation_of_id != original:
            self.article.translation_set = translation_set_of(self.article.translation_of)
        if faults := [words for _, words in faults_of(self.article)]:
            raise ValidationError(faults)
        self.article.full_clean()


def _sentences(error: ValidationError | InvalidDocument) -> list[str]:
    if isinstance(error, ValidationError):
        return error.messages
    return [f"{one['where']}: {one['hint']}" for one in error.errors]


def _choice(post: QueryDict, version: int) -> str:
    chosen = [name for name in ("merge", "save_over") if post.get(name) == str(version)]
    return chosen[0] if chosen else ""
