"""Replace a wording across the library: propose, accept per article, submit, publish."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.documents.compile import InvalidDocument
from articles.documents.richtext.replace import phrase_pattern
from articles.drafting.loading import load_drafts
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.batching import chunks
from articles.editorial.drafts.saving import record_edit
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_article
from articles.editorial.publishing.publish import publish
from articles.editorial.recall import asked_together
from articles.editorial.review.submission import OPEN_STATES, compile_and_validate, submit
from articles.models import Article, Batch, BatchItem, Current

from .batch_places import find_places, replace_places, rows_by_article
from .draft_search import find_by_words

# Drafts read at a time, and the most articles people can check in one batch.
CHUNK_SIZE = 100
LIMIT = 1000
# Articles named where nothing is proposed.
MOST_NAMED = 10
OTHER_CHANGES_MESSAGE = "The draft has other changes too; they would be submitted with this one."


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
    """Search all drafts and store every match, for people to accept or skip.

    No draft is changed. Raises Refused when nothing or too much is found.
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
    found = find_by_words(find, language=language, in_references=True)
    items = _proposals(batch, found.order_by("pk"))
    if not any(not item.passed_over for item in items):
        raise Refused("nothing-found", _nothing_found(items))
    BatchItem.objects.bulk_create(items, batch_size=200)
    record_act("batch-propose", by=by, at=batch.made_at, batch=batch.pk)
    return batch


def _proposals(batch: Batch, found) -> list[BatchItem]:
    items: list[BatchItem] = []
    for chunk in chunks(list(found), CHUNK_SIZE):
        rows = rows_by_article(chunk)
        places = {a.pk: found for a in chunk if (found := find_places(rows[a.pk], batch))}
        touched = [article for article in chunk if article.pk in places]
        remarks = _remarks_on(touched)
        items += [
            BatchItem(
                batch=batch,
                article=article,
                lock_version=article.lock_version,
                places=places[article.pk],
                state=_state(places[article.pk]),
                outcome=remarks.get(article.pk, ""),
            )
            for article in touched
        ]
        if len(items) > LIMIT:
            raise Refused("too-many", f"More than {LIMIT} articles have it. Look for more words.")
    return items


def _state(places: list[dict]) -> str:
    return "skipped" if all(place["passed_over"] for place in places) else "proposed"


def _nothing_found(passed_over: list[BatchItem]) -> str:
    if not passed_over:
        return "No draft has these words. Check the spelling."
    named = ", ".join(f"“{item.article.title}”" for item in passed_over[:MOST_NAMED])
    more = len(passed_over) - MOST_NAMED
    return (
        "No draft has these words so. Other capitals, or as part of other words, are in: "
        f"{named}{f' and {more} more' if more > 0 else ''}."
    )


def _remarks_on(articles: Sequence[Article]) -> dict[int, str]:
    """{article id: warning shown before accepting}."""
    issued = Current.objects.filter(pk__in=[a.pk for a in articles])
    digests = dict(issued.values_list("pk", "edition__digest"))
    remarks = {}
    for draft in load_drafts(articles):
        pk = draft.article.pk
        try:
            digest = compile_and_validate(draft)[2]
        except InvalidDocument as invalid:
            remarks[pk] = "Not ready to submit. " + " ".join(e["hint"] for e in invalid.errors)
            continue
        if pk in digests and digests[pk] != digest:
            remarks[pk] = OTHER_CHANGES_MESSAGE
    return remarks


def accept_or_skip(
    batch: Batch, *, by, accept: Iterable[int] = (), skip: Iterable[int] = ()
) -> None:
    """Accept or skip items of a batch, by their ids; what is passed over is never accepted.

    Raises Refused.
    """
    permissions.require(by, permissions.SUBMIT)
    undecided = batch.items.filter(state__in=["proposed", "accepted", "skipped"])
    undecided.filter(pk__in=list(skip)).update(state="skipped")
    wanted = [item.pk for item in undecided.filter(pk__in=list(accept)) if not item.passed_over]
    undecided.filter(pk__in=wanted).update(state="accepted")


def submit_accepted(batch: Batch, *, by) -> tuple[int, int]:
    """Replace in and submit every accepted article; returns (submitted, refused) counts.

    One transaction each: a refused item stores the reason and its draft stays unchanged. Raises
    Refused when none is accepted.
    """
    permissions.require(by, permissions.SUBMIT)
    accepted = list(batch.items.filter(state="accepted").select_related("article"))
    if not accepted:
        raise Refused("none-accepted", "Accept at least one page first.")
    states = [_try_to_submit(batch, item, by=by) for item in accepted]
    Batch.objects.filter(pk=batch.pk).update(state="submitted")
    return states.count("submitted"), states.count("refused")


def _try_to_submit(batch: Batch, item: BatchItem, *, by) -> str:
    try:
        item.digest, item.state, item.outcome = (
            _replace_and_submit(batch, item, by=by),
            "submitted",
            "",
        )
    except (Refused, InvalidDocument, ValidationError) as error:
        item.state, item.outcome = "refused", _error_message(error)
    item.save(update_fields=["digest", "state", "outcome"])
    return item.state


@transaction.atomic
def _replace_and_submit(batch: Batch, item: BatchItem, *, by) -> str:
    article = lock_article(item.article)
    if article.lock_version != item.lock_version:
        raise Refused(
            "changed-meanwhile",
            "Somebody has changed this draft since the proposal. Propose the change again.",
        )
    if not replace_places(rows_by_article([article])[article.pk], batch):
        raise Refused("by-hand", "Every place of it has to be changed by hand.")
    record_edit(article, by=by)
    return submit(article, by=by, note=batch.note or batch.name).digest


def _error_message(error: Exception) -> str:
    if isinstance(error, InvalidDocument):
        return " ".join(f"{e['where'].capitalize()}: {e['hint']}" for e in error.errors)
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)


def open_items(batch: Batch):
    """Items whose candidate is still open, with article and current edition."""
    return (
        batch.items.filter(state="submitted", article__candidates__state__in=OPEN_STATES)
        .select_related("article", "article__current__edition")
        .distinct()
    )


def publish_ready(batch: Batch, *, by, note: str) -> tuple[int, list[tuple[Article, str]]]:
    """Publish every sufficiently confirmed article of the batch, one transaction each.

    Returns (number published, [(article, why not)]). Raises Refused without permission or note.
    """
    permissions.require(by, permissions.PUBLISH)
    if not note.strip():
        raise Refused("note-missing", "Tell readers in one sentence what changed.")
    published, left = 0, []
    with asked_together():
        for item in open_items(batch):
            try:
                publish(item.article, by=by, digest=item.digest, note=note)
                published += 1
            except Refused as refused:
                left.append((item.article, str(refused)))
    if not left:
        Batch.objects.filter(pk=batch.pk, state="submitted").update(state="closed")
    return published, left


def propose_again(items: Sequence[BatchItem], *, by) -> int:
    """Search refused items again; returns how many still match."""
    permissions.require(by, permissions.SUBMIT)
    count = 0
    for item in items:
        rows = rows_by_article([item.article])[item.article_id]
        item.places = find_places(rows, item.batch)
        item.lock_version = item.article.lock_version
        item.state = _state(item.places)
        item.outcome = _remarks_on([item.article]).get(item.article_id, "") if item.places else ""
        item.save(update_fields=["places", "lock_version", "state", "outcome"])
        count += bool(item.places)
    return count
