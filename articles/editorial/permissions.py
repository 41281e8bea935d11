"""Who may do what. The groups themselves come with the migrations."""

from .errors import Refused

SUBMIT = "articles.submit_article"
CONFIRM = "articles.confirm_article"
REVIEW = "articles.review_article"
PUBLISH = "articles.publish_article"
PUBLISH_URGENTLY = "articles.publish_urgently"
WITHDRAW = "articles.withdraw_article"
PURGE = "articles.purge_article"

_NAMES = {
    SUBMIT: "submit articles for review",
    CONFIRM: "confirm candidates",
    REVIEW: "confirm candidates as a clinical reviewer",
    PUBLISH: "publish, archive or restore articles",
    PUBLISH_URGENTLY: "act alone in urgent cases",
    WITHDRAW: "withdraw articles",
    PURGE: "purge articles",
}


def require(by, permission: str) -> None:
    """Raise Refused unless this account holds the permission."""
    if not by.has_perm(permission):
        raise Refused(
            "not-allowed",
            f"This account may not {_NAMES[permission]}. Ask an administrator for the role.",
        )
