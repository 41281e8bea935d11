"""What the log calls an action, as people say it."""

from __future__ import annotations

ACTIONS = {
    "edit": "edited the draft",
    "create": "began the draft",
    "import": "imported the draft",
    "submit": "submitted it for review",
    "confirm": "confirmed it",
    "review": "confirmed it as clinical reviewer",
    "review-edition": "checked the present edition again",
    "request-changes": "requested changes",
    "publish": "published it",
    "publish-urgently": "published it urgently",
    "archive": "archived it",
    "withdraw": "withdrew it",
    "purge": "erased its words",
    "restore": "made an earlier edition the draft",
    "assign": "changed who is asked to review it",
    "resolve-comment": "resolved a comment",
    "reopen-comment": "opened a comment again",
    "schedule": "scheduled a step",
    "cancel-schedule": "cancelled what was scheduled",
    "confirm-follow-up": "confirmed an urgent step",
    "comment": "commented",
    "share": "made a link to the draft",
    "revoke-share": "closed a link to the draft",
    "translate": "began a translation",
    "dismiss": "put a warning aside",
    "delete": "deleted it",
    "schedule-refused": "could not carry out what was scheduled",
    "review-lapsed": "told readers that a review is overdue",
    "plan-reviews": "spread review dates over the coming months",
    "send-mail-again": "sent an e-mail again",
    "make-calendar": "made a calendar address",
    "revoke-calendar": "closed a calendar address",
    "new-epoch": "began a new epoch of the journal",
    "batch-propose": "proposed a replacement across the library",
    "notice-write": "wrote a safety notice",
    "notice-confirm": "confirmed a safety notice",
    "notice-raise": "raised a safety notice",
    "notice-lift": "lifted a safety notice",
    "notice-take-back": "took a safety notice back",
    "standard-text-write": "wrote a standard text",
    "standard-text-approve": "approved a standard text",
}


def in_words(action: str) -> str:
    """What goes on from the person's name, such as "submitted it for review"."""
    return ACTIONS.get(action, action.replace("-", " "))
