"""One wording replaced across the library: proposed, accepted per page, submitted, published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.documents.compile import InvalidDocument
from articles.documents.richtext.replace import phrase_pattern
from articles.drafting.loading import load_drafts
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.drafts.saving import note_edit
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_article
from articles.editorial.publishing.publish import publish
from articles.editorial.review.submission import OPEN, compiled, submit
from articles.models import Article, Batch, BatchItem, Current

from .batch_places import places_in, rows_of, write_places
from .draft_search import with_words

# Drafts read at a time; and articles a batch may hold, so that people can still look at each.
CHUNK = 100
LIMIT = 1000
CHANGED = "Somebody has changed this draft since the proposal. Propose the change again."
OTHER = "The draft has other changes too; they would be submitted with this one."


@transaction.atomic
def propose(
    *,
    by,
    find: str,
    replacement: str,
    name: str = "",
    note: str = "",
    language: str = "",
    whole_words: bool = True,
    match_case: bool = False,
) -> Batch:
    """Look through all drafts and keep every place found, for people to accept or skip.

    Nothing in any draft is changed. Raises Refused when there is nothing to find, or so much
    that nobody could look at each.
    """
    permissions.require(by, permissions.SUBMIT)
    try:
        phrase_pattern(find, whole_words=whole_words, match_case=match_case)
    except ValueError as error:
        raise Refused("find-missing", str(error)) from None
    if find == replacement:
        raise Refused("same-words", "Write a replacement that differs from the words looked for.")
    batch = Batch.objects.create(
        name=name.strip() or f"“{find.strip()}” becomes “{replacement.strip()}”"[:200],
        find=find.strip(),
        replacement=replacement.strip(),
        options={"whole_words": whole_words, "match_case": match_case, "language": language},
        note=note.strip(),
        made_by=by,
        made_at=timezone.now(),
    )
    items = _proposals(batch, with_words(find, language=language).order_by("pk"))
    if not items:
        raise Refused("nothing-found", "No draft has these words. Check the spelling.")
    BatchItem.objects.bulk_create(items, batch_size=200)
    record_act("batch-propose", by=by, at=batch.made_at, article=None, batch=batch.pk)
    return batch


def _proposals(batch: Batch, found) -> list[BatchItem]:
    items: list[BatchItem] = []
    articles = list(found)
    for start in range(0, len(articles), CHUNK):
        chunk = articles[start : start + CHUNK]
        rows = rows_of(chunk)
        places = {a.pk: found for a in chunk if (found := places_in(rows[a.pk], batch))}
        touched = [article for article in chunk if article.pk in places]
        remarks = _remarks(touched)
        items += [
            BatchItem(
                batch=batch,
                article=article,
                lock_version=article.lock_version,
                places=places[article.pk],
                outcome=remarks.get(article.pk, ""),
            )
            for article in touched
        ]
        if len(items) > LIMIT:
            raise Refused("too-many", f"More than {LIMIT} articles have it. Look for more words.")
    return items


def _remarks(articles: list[Article]) -> dict[int, str]:
    """What whoever accepts should know of a draft before."""
    issued = Current.objects.filter(pk__in=[a.pk for a in articles])
    digests = dict(issued.values_list("pk", "edition__digest"))
    remarks = {}
    for draft in load_drafts(articles):
        pk = draft.article.pk
        try:
            digest = compiled(draft)[2]
        except InvalidDocument as invalid:
            remarks[pk] = "Not ready to submit. " + " ".join(e["hint"] for e in invalid.errors)
            continue
        if pk in digests and digests[pk] != digest:
            remarks[pk] = OTHER
    return remarks


def choose(batch: Batch, *, by, accept: Iterable[int] = (), skip: Iterable[int] = ()) -> None:
    """Accept or skip pages of a batch, by the ids of its items. Raises Refused."""
    permissions.require(by, permissions.SUBMIT)
    undecided = batch.items.filter(state__in=["proposed", "accepted", "skipped"])
    undecided.filter(pk__in=list(skip)).update(state="skipped")
    undecided.filter(pk__in=list(accept)).update(state="accepted")


def submit_accepted(batch: Batch, *, by) -> tuple[int, int]:
    """Write and submit every accepted page, each by itself: (submitted, refused).

    A refused one says why and leaves its draft as it was. Raises Refused when none is accepted.
    """
    permissions.require(by, permissions.SUBMIT)
    accepted = list(batch.items.filter(state="accepted").select_related("article"))
    if not accepted:
        raise Refused("none-accepted", "Accept at least one page first.")
    states = [_submit(batch, item, by=by) for item in accepted]
    Batch.objects.filter(pk=batch.pk).update(state="submitted")
    return states.count("submitted"), states.count("refused")


def _submit(batch: Batch, item: BatchItem, *, by) -> str:
    try:
        item.digest, item.state, item.outcome = _write(batch, item, by=by), "submitted", ""
    except (Refused, InvalidDocument, ValidationError) as error:
        item.state, item.outcome = "refused", _reason(error)
    item.save(update_fields=["digest", "state", "outcome"])
    return item.state


@transaction.atomic
def _write(batch: Batch, item: BatchItem, *, by) -> str:
    article = lock_article(item.article)
    if article.lock_version != item.lock_version:
        raise Refused("changed-meanwhile", CHANGED)
    if not write_places(rows_of([article])[article.pk], batch):
        raise Refused("by-hand", "Every place of it has to be changed by hand.")
    note_edit(article, by=by)
    return submit(article, by=by, note=batch.note or batch.name).digest


def _reason(error: Exception) -> str:
    if isinstance(error, InvalidDocument):
        return " ".join(f"{e['where'].capitalize()}: {e['hint']}" for e in error.errors)
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)


def waiting_items(batch: Batch):
    """Items whose candidate is still up for confirmation, with article and current edition."""
    return (
        batch.items.filter(state="submitted", article__candidates__state__in=OPEN)
        .select_related("article", "article__current__edition")
        .distinct()
    )


def publish_ready(batch: Batch, *, by, note: str) -> tuple[int, list[tuple[Article, str]]]:
    """Publish every page of the batch that is confirmed as the rules say, each by itself.

    Returns how many, and of the others each article with what it still lacks. Raises Refused
    without the right, or without a note to readers.
    """
    permissions.require(by, permissions.PUBLISH)
    if not note.strip():
        raise Refused("note-missing", "Tell readers in one sentence what changed.")
    published, left = 0, []
    for item in waiting_items(batch):
        try:
            publish(item.article, by=by, digest=item.digest, note=note)
            published += 1
        except Refused as refused:
            left.append((item.article, str(refused)))
    if not left:
        Batch.objects.filter(pk=batch.pk, state="submitted").update(state="closed")
    return published, left


def propose_again(items: Sequence[BatchItem], *, by) -> int:
    """Look through refused pages anew; how many still have the words."""
    permissions.require(by, permissions.SUBMIT)
    count = 0
    for item in items:
        rows = rows_of([item.article])[item.article_id]
        item.places = places_in(rows, item.batch)
        item.lock_version = item.article.lock_version
        item.state = "proposed" if item.places else "skipped"
        item.outcome = _remarks([item.article]).get(item.article_id, "") if item.places else ""
        item.save(update_fields=["places", "lock_version", "state", "outcome"])
        count += bool(item.places)
    return count
