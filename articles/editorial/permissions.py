"""Permission names and checks. Migrations create the groups."""

from .errors import Refused

SUBMIT = "articles.submit_article"
CONFIRM = "articles.confirm_article"
REVIEW = "articles.review_article"
PUBLISH = "articles.publish_article"
PUBLISH_URGENTLY = "articles.publish_urgently"
WITHDRAW = "articles.withdraw_article"
PURGE = "articles.purge_article"
CHANGE = "articles.change_article"
CHANGE_NOTICES = "articles.change_notice"
STANDARD_TEXTS = "articles.change_standardtext"
# Any one of these lets a person comment and assign reviewers.
REVIEW_PARTICIPANTS = (SUBMIT, CONFIRM, REVIEW)

_NAMES = {
    SUBMIT: "submit articles for review",
    CONFIRM: "confirm candidates",
    REVIEW: "confirm candidates as a clinical reviewer",
    PUBLISH: "publish, archive or restore articles",
    PUBLISH_URGENTLY: "act alone in urgent cases",
    WITHDRAW: "withdraw articles",
    PURGE: "purge articles",
    CHANGE: "change articles",
    CHANGE_NOTICES: "write safety notices",
    STANDARD_TEXTS: "write and approve standard texts",
}


def require(by, *permissions: str) -> None:
    """Raise Refused unless this account has at least one of the permissions."""
    if not any(map(by.has_perm, permissions)):
        named = " or ".join(_NAMES[permission] for permission in permissions)
        raise Refused(
            "not-allowed", f"This account may not {named}. Ask an administrator for the role."
        )
