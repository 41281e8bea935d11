"""Save a translation edited side by side with its original."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from articles.documents.blocks.care_advice import CareAdvice
from articles.documents.blocks.text import Text
from articles.documents.blocks.walk import linked_articles
from articles.documents.copy_sections import copy_sections
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item, clean_text
from articles.drafting.loading import BY_POSITION
from articles.drafting.section_writing import write_sections
from articles.editorial import permissions
from articles.editorial.drafts.saved_drafts import keep_draft_before_save
from articles.editorial.drafts.saving import record_edit
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, Block, Current, ListItem, Section

from .source_texts import document_of, original_of, section_digests_of
from .translate import link_sections, section_links, translations_in

ARTICLE_TEXTS: dict[str, Callable] = {"title": clean_text, "summary": str.strip, "questions": list}
SECTION_TEXTS: dict[str, Callable] = {"heading": clean_text}
BLOCK_TEXTS: dict[str, Callable] = {
    "html": clean_blocks,
    "urgency": lambda urgency: urgency or None,
}
ITEM_TEXTS: dict[str, Callable] = {"term": clean_inline, "description": clean_item}


@dataclass
class TranslatedTexts:
    """The changed texts; None or a missing key leaves a field unchanged.

    `sections`, `blocks`, `items`: {row id: {field: text}}; `new_blocks`: {section's row id:
    {"text", "care_advice", "care_advice_urgency"}}, to be added at its end; `links`: {own
    section: original's section}, as public ids.
    """

    title: str | None = None
    summary: str | None = None
    questions: list[str] | None = None
    sections: dict[int, dict[str, str]] = field(default_factory=dict)
    blocks: dict[int, dict[str, str]] = field(default_factory=dict)
    items: dict[int, dict[str, str]] = field(default_factory=dict)
    new_blocks: dict[int, dict[str, str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def save_translation(
    article: Article,
    *,
    by,
    words: TranslatedTexts,
    lock_version: int | None,
    done: Collection[str] = (),
) -> Article:
    """Save the texts into the draft; `done`: the original's sections now fully translated.

    Raises Refused, also if somebody saved the draft since `lock_version`.
    """
    article = _lock_for_saving(article, by, lock_version)
    _write_article_fields(article, words)
    _write_rows(article.section_set.all(), words.sections, SECTION_TEXTS)
    _write_rows(Block.objects.filter(section__article=article), words.blocks, BLOCK_TEXTS)
    items = ListItem.objects.filter(block__section__article=article)
    _write_rows(items, words.items, ITEM_TEXTS)
    _add_blocks(article, words.new_blocks)
    if words.links:
        _link_unlinked_sections(article, words.links)
    if done:
        _mark_up_to_date(article, done)
    record_edit(article, by=by)
    return article


@transaction.atomic
def copy_section(article: Article, *, by, section: str, lock_version: int | None = None) -> Section:
    """Copy a section from the original into the draft, at the same position. Raises Refused."""
    article = _lock_for_saving(article, by, lock_version)
    original = original_of(article)
    sections = document_of(original).sections
    wanted = [one for one in sections if one.id == str(section)]
    linked = {source: own for own, source in section_links(article).items()}
    if not wanted:
        raise Refused("no-such-section", "The original has this part no more. Look again.")
    if str(section) in linked:
        raise Refused("already-there", "The draft has this part already.")
    before = list(article.section_set.order_by(*BY_POSITION))
    links = translations_in(linked_articles(wanted), article.language)
    copies, sources = copy_sections(wanted, links)
    rows = [row.row for row in write_sections(article, copies, keep_others=True)]
    link_sections(rows, sources, section_digests_of(original))
    order = [one.id for one in sections]
    above = {linked[s] for s in order[: order.index(str(section))] if s in linked}
    _insert_rows(before, rows, above)
    companions = [linked[s] for s in wanted[0].show_with if s in linked]
    rows[0].show_with.set([row for row in before if str(row.public_id) in companions])
    record_edit(article, by=by)
    return rows[0]


def _lock_for_saving(article: Article, by, lock_version: int | None) -> Article:
    permissions.require(by, permissions.CHANGE)
    article = lock_article(article)
    keep_draft_before_save(article)
    if lock_version is not None and article.lock_version != lock_version:
        raise Refused(
            "changed-meanwhile",
            "Somebody has saved this draft since you opened it. Nothing you wrote is lost: look "
            "at what is marked below, then save again.",
        )
    if Current.objects.filter(pk=article.pk, state="purged").exists():
        raise Refused("purged", "This article was erased by legal demand. Write a new one instead.")
    return article


def _write_article_fields(article: Article, words: TranslatedTexts) -> None:
    changed = [name for name in ARTICLE_TEXTS if getattr(words, name) is not None]
    for name in changed:
        setattr(article, name, ARTICLE_TEXTS[name](getattr(words, name)))
    if changed:
        article.save(update_fields=[*changed, "updated_at"])


def _write_rows(rows, changes: Mapping[int, Mapping[str, str]], texts: Mapping) -> None:
    """`rows` limits the sent ids to this draft."""
    if not changes:
        return
    found = list(rows.filter(pk__in=list(changes)))
    for row in found:
        for name, text in changes[row.pk].items():
            setattr(row, name, texts[name](text))
    rows.model.objects.bulk_update(found, list(texts))


def _add_blocks(article: Article, texts: Mapping[int, Mapping[str, str]]) -> None:
    """Blocks without a position, which `record_edit` puts at the end."""
    added = {pk: new for pk, new in texts.items() if new.get("text") or new.get("care_advice")}
    blocks = []
    for section in article.section_set.filter(pk__in=list(added)):
        new = added[section.pk]
        if text := clean_blocks(new.get("text", "")):
            blocks.append(Block(section=section, kind=Text.kind, html=text))
        if advice := clean_blocks(new.get("care_advice", "")):
            urgency = new.get("care_advice_urgency") or None
            kind = CareAdvice.kind
            blocks.append(Block(section=section, kind=kind, html=advice, urgency=urgency))
    Block.objects.bulk_create(blocks)


def _link_unlinked_sections(article: Article, links: Mapping[str, str]) -> None:
    """Link sections, with the digests the published edition was translated from."""
    current = Current.objects.select_related("edition").filter(pk=article.pk).first()
    seen = current.edition.metadata["source_sections"] if current else {}
    rows = article.section_set.filter(public_id__in=[UUID(own) for own in links])
    link_sections(rows.filter(source_section=None), dict(links), seen)


def _mark_up_to_date(article: Article, done: Collection[str]) -> None:
    now = section_digests_of(original_of(article))
    wanted = [UUID(source) for source in done]
    rows = list(article.section_set.filter(source_section__in=wanted))
    for row in rows:
        source = str(row.source_section)
        row.source_section = UUID(source) if source in now else None
        row.source_digest = now.get(source, "")
    Section.objects.bulk_update(rows, ["source_section", "source_digest"])


def _insert_rows(before: list[Section], added: list[Section], above: Collection[str]) -> None:
    """Insert new rows after the last row in `above`."""
    at = max((n + 1 for n, row in enumerate(before) if str(row.public_id) in above), default=0)
    rows = [*before[:at], *added, *before[at:]]
    for position, row in enumerate(rows):
        row.position = position
    Section.objects.bulk_update(rows, ["position"])
