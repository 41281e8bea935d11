"""Save a parsed Tree as draft rows. Idempotent by (source, source id); never publishes."""

from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from articles.documents.canonical import digest_of
from articles.documents.compile import Draft, compile_document, complete_document
from articles.documents.document import Document
from articles.documents.richtext.sanitizer import clean_text
from articles.documents.slugs import slug_of
from articles.documents.validation.schema import validated_bytes
from articles.documents.vocabulary import KINDS, RESERVED_SLUGS, values
from articles.drafting.loading import load_draft
from articles.drafting.writing import write_document
from articles.models import Act, Article, Origin, Topic
from articles.models.statements import insert_rows, is_stored, new_row

from .codes import write_codes
from .settling import settle
from .tree import ImportFailure, TopicName, Tree
from .tree_document import cut, parts_of
from .warning_kinds import kinded


@dataclass
class Saved:
    """The result of saving one Tree. `outcome`: created, updated, unchanged or kept."""

    article: Article
    outcome: str
    sections: int
    items: int
    warnings: list[str] = field(default_factory=list)


def save_tree(tree: Tree, *, topic: Topic | None = None, by: Any = None) -> Saved:
    """Create or update the draft of this source. Raises ImportFailure or InvalidDocument.

    `by` is the account that imports and owns the drafts it creates; None for a command.

    A draft that an editor has changed since its import is not overwritten; a warning says so.
    """
    if not tree.source or not tree.source_id:
        raise ImportFailure("The article has no source and source_id to know it by.")
    settle(tree, today=timezone.localdate())
    with transaction.atomic():
        origin = _locked_origin(tree)
        if origin is None:
            return _create(tree, topic, by)
        return _update(tree, origin, topic, by)


def _locked_origin(tree: Tree) -> Origin | None:
    known = {"source": tree.source, "source_id": tree.source_id}
    # Usually it is new, which costs a twentieth of reading the row with its article.
    if not is_stored(Origin, **known):
        return None
    return Origin.objects.filter(**known).select_for_update().select_related("article").first()


def _create(tree: Tree, topic: Topic | None, by: Any) -> Saved:
    warnings = list(tree.warnings)
    slug = choose_free_slug(tree, warnings)
    article = Article(slug=slug, translation_set=_translation_set(tree), owner=by)
    _set_metadata(article, tree, warnings)
    parts = parts_of(tree, (), warnings)
    digest = _digest_of_parts(parts, article)
    write_document(article, parts)
    _write_links(article, tree, topic)
    origin = {"article_id": article.pk, "source": tree.source, "source_id": tree.source_id}
    origin |= {"imported_digest": digest, "imported_at": timezone.now()}
    origin |= _origin_fields(tree, warnings)
    insert_rows([new_row(Origin, origin)])
    log_import(article, "created", by)
    return _result(article, "created", parts, warnings)


def _update(tree: Tree, origin: Origin, topic: Topic | None, by: Any) -> Saved:
    draft, warnings = load_draft(origin.article), list(tree.warnings)
    article = draft.article
    document = compile_document(draft)
    if _digest(document) != origin.imported_digest:
        warnings.append(
            "An editor has changed this draft since it was imported, so it was left as it is. "
            "Compare the source with the draft by hand."
        )
        return _result(article, "kept", document, warnings)
    if article.language != tree.language:
        raise ImportFailure(
            f"This source was imported as {article.language} and is now {tree.language}. "
            "Give it another source_id: an article keeps its language."
        )
    _set_metadata(article, tree, warnings)
    parts = parts_of(tree, draft.sections, warnings)
    digest = _digest_of_parts(parts, article)
    same = digest == origin.imported_digest
    if same:
        article.save()
    else:
        write_document(article, parts, stored=draft.sections)
    article.code_rows.all().delete()
    _write_links(article, tree, topic)
    Origin.objects.filter(pk=origin.pk).update(
        imported_digest=digest, imported_at=timezone.now(), **_origin_fields(tree, warnings)
    )
    if not same:
        log_import(article, "updated", by)
    return _result(article, "unchanged" if same else "updated", parts, warnings)


def draft_digest(draft: Draft) -> str:
    """Digest of the draft's present content. Raises InvalidDocument."""
    return _digest(compile_document(draft))


def _digest_of_parts(parts: Document, article: Article) -> str:
    return _digest(complete_document(parts, link=article.call_to_action_url))


def _digest(document: Document) -> str:
    return digest_of(validated_bytes(document))


def _result(article: Article, outcome: str, parts: Document, warnings: list[str]) -> Saved:
    blocks = [block for section in parts.sections for block in section.blocks]
    items = sum(len(block.own_items) for block in blocks)
    return Saved(article, outcome, len(parts.sections), items, warnings)


def _translation_set(tree: Tree) -> UUID:
    """A stable UUID: the same name in the same source always gives the same set."""
    name = tree.translation_set or f"own:{tree.source_id}"
    return uuid5(NAMESPACE_URL, f"healthinfo:{tree.source}:{name}")


def _write_links(article: Article, tree: Tree, topic: Topic | None) -> None:
    _write_topics(article, tree)
    write_codes(article, tree.codes)
    if topic:
        article.topics.add(topic)


def _set_metadata(article: Article, tree: Tree, warnings: list[str]) -> None:
    article.kind = tree.kind if tree.kind in values(KINDS) else article.kind
    if call := tree.call_to_action:
        article.call_to_action = clean_text(call.text)
        article.call_to_action_label = cut(clean_text(call.label or ""), 120, "label", warnings)
        article.call_to_action_url = _address(call.url, 500, warnings)
        article.call_to_action_promotional = call.promotional
    else:
        article.call_to_action = article.call_to_action_label = article.call_to_action_url = ""


def _address(url: str | None, limit: int, warnings: list[str]) -> str:
    if not url or len(url) <= limit:
        return url or ""
    warnings.append(f"An address is longer than {limit} characters and was left out: {url}")
    return ""


def _write_topics(article: Article, tree: Tree) -> None:
    if tree.topics:
        article.topics.set([_topic(given, tree.language) for given in tree.topics])


def _topic(given: TopicName, language: str) -> Topic:
    above = None
    if given.parent:
        name = given.parent.replace("-", " ").capitalize()
        above, _ = Topic.objects.get_or_create(slug=given.parent, defaults={"name": name})
    topic, _ = Topic.objects.get_or_create(
        slug=given.slug, defaults={"name": given.name, "parent": above}
    )
    if above and topic.parent is None and above.pk != topic.pk:
        topic.parent = above
        topic.save(update_fields=["parent"])
    if language not in topic.names and given.name != topic.name:
        topic.names = {**topic.names, language: given.name}
        topic.save(update_fields=["names"])
    return topic


def _origin_fields(tree: Tree, warnings: list[str]) -> dict[str, Any]:
    return {
        "url": _address(tree.source_url, 1000, warnings),
        "stated_reviewers": [
            {"name": p.name, "credentials": p.credentials, "role": p.role} for p in tree.reviewers
        ],
        "stated_reviewed_on": tree.last_reviewed,
        "stated_next_review_due": tree.next_review_due,
        "stated_published_on": tree.published,
        "warnings": kinded(warnings),
    }


def log_import(article: Article, outcome: str, by: Any) -> None:
    """Record the Act of an import."""
    act = {
        "at": timezone.now(),
        "article_id": article.pk,
        "actor_id": by.pk if by else None,
        "actor_name": (by.get_full_name() or by.get_username()) if by else "import",
        "action": "import",
        "details": {"outcome": outcome},
    }
    insert_rows([new_row(Act, act)])


def choose_free_slug(tree: Tree, warnings: list[str]) -> str:
    """The stated slug, else one made from the title; numbered if another draft has it."""
    wanted = slug_of(tree.slug or "") or slug_of(tree.title) or "article"
    if wanted in RESERVED_SLUGS:
        warnings.append(f"“{wanted}” is an address of the site; this one got “{wanted}-page”.")
        wanted = f"{wanted}-page"
    # Usually it is free, which one index lookup shows.
    if not is_stored(Article, language=tree.language, slug=wanted):
        return wanted
    drafts = Article.objects.filter(language=tree.language)
    taken = set(drafts.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    warnings.append(f"Another article has the address “{wanted}”; this one got “{slug}”.")
    return slug
