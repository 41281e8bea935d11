"""The language of a published article, which never changes (a trigger refuses it too)."""

from articles.documents.languages import english_name
from articles.editorial.errors import Refused
from articles.models import Current


def moved_language(current: Current | None, language: str) -> str:
    """Why the article may not be in this language, and the way out; "" if it may be."""
    if current is None or current.language == language:
        return ""
    published, wanted = english_name(current.language), english_name(language)
    return (
        f"This article was published in {published}, and a published article keeps its language: "
        "partners who follow one language would keep its old text for ever. Leave it in "
        f"{published}. For a text in {wanted}, use “Translate”; withdraw this article if nobody "
        "should read it any more."
    )


def require_language(current: Current | None, language: str) -> None:
    """Raise Refused if the article was published in another language. Call with it locked."""
    if why := moved_language(current, language):
        raise Refused("language-stays", why)
