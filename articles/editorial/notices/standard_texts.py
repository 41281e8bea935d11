"""Standard texts: notice texts approved in advance."""

from django.db import transaction
from django.utils import timezone

from articles.documents.richtext.sanitizer import clean_blocks
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.models import StandardText
from articles.models.fields import LANGUAGE_TAG


@transaction.atomic
def write_standard_text(
    text: StandardText | None, *, by, name: str, language: str, html: str
) -> StandardText:
    """Save a text in one language. A change cancels its approval. Raises Refused."""
    permissions.require(by, permissions.STANDARD_TEXTS)
    name, html = name.strip(), clean_blocks(html)
    _refuse_unless_whole(name, language, html)
    text = StandardText() if text is None else _lock(text)
    same = StandardText.objects.filter(name=name, language=language).exclude(pk=text.pk)
    if same.exists():
        raise Refused("name", "There is a text of this name in this language. Edit that one.")
    if (text.name, text.language, text.html) != (name, language, html):
        text.name, text.language, text.html = name, language, html
        text.written_by, text.approved_by, text.approved_at = by, None, None
        text.save()
        _record_text_act("standard-text-write", text, by=by)
    return text


def _refuse_unless_whole(name: str, language: str, html: str) -> None:
    if not name:
        raise Refused("name", "Give it a name, such as “holding”.")
    if not LANGUAGE_TAG.fullmatch(language):
        raise Refused("language", "Write the language as its tag, such as en, es or pt-BR.")
    if not html:
        raise Refused("html", "Write the words readers are to see.")


@transaction.atomic
def approve_standard_text(text: StandardText, *, by, html: str) -> StandardText:
    """Approve exactly this HTML, written by somebody else. Raises Refused."""
    permissions.require(by, permissions.STANDARD_TEXTS)
    text = _lock(text)
    if text.html != html:
        raise Refused("other-words", "The words have changed since you read them. Read them again.")
    if text.written_by_id == by.pk:
        raise Refused("own-words", "You wrote these words. Ask a colleague to approve them.")
    text.approved_by, text.approved_at = by, timezone.now()
    text.save(update_fields=["approved_by", "approved_at"])
    _record_text_act("standard-text-approve", text, by=by)
    return text


def approved_texts(name: str) -> dict[str, str]:
    """{language: HTML} of approved texts with this name. One query."""
    rows = StandardText.objects.filter(name__iexact=name, approved_by__isnull=False)
    return dict(rows.values_list("language", "html"))


def _lock(text: StandardText) -> StandardText:
    return StandardText.objects.select_for_update().get(pk=text.pk)


def _record_text_act(action: str, text: StandardText, *, by) -> None:
    details = {"name": text.name, "language": text.language, "html": text.html}
    record_act(action, by=by, **details)
