"""Save a parsed Tree as draft rows. Idempotent by (source, source id); never publishes."""

from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from articles.documents.canonical import canonical_bytes, digest_of
from articles.documents.compile import Draft, compile_document
from articles.documents.document import Author, Reference
from articles.documents.richtext.sanitizer import clean_text
from articles.documents.schema import validate
from articles.documents.slugs import slug_of
from articles.documents.vocabulary import KINDS, RESERVED_SLUGS, values
from articles.drafting.loading import load_draft
from articles.drafting.section_writing import write_sections
from articles.drafting.writing import (
    clear_authors_and_references,
    write_authors,
    write_references,
)
from articles.models import Act, Article, ArticleCode, Code, Origin, Topic

from .document_sections import KnownIds, to_document_sections
from .settling import settle
from .tree import ImportFailure, Person, Tree


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
        origin = (
            Origin.objects.select_for_update()
            .select_related("article")
            .filter(source=tree.source, source_id=tree.source_id)
            .first()
        )
        if origin is None:
            return _create(tree, topic, by)
        return _update(tree, origin, topic, by)


def _create(tree: Tree, topic: Topic | None, by: Any) -> Saved:
    warnings = list(tree.warnings)
    article = Article(
        slug=choose_free_slug(tree, warnings),
        translation_set=_translation_set(tree),
        language=tree.language,
        owner=by,
    )
    draft = _write(article, tree, warnings)
    if topic:
        article.topics.add(topic)
    digest = draft_digest(draft)
    Origin.objects.create(
        article=article,
        source=tree.source,
        source_id=tree.source_id,
        imported_digest=digest,
        **_origin_fields(tree, warnings),
    )
    _log_act(article, "created", by)
    return _result(draft, "created", warnings)


def _update(tree: Tree, origin: Origin, topic: Topic | None, by: Any) -> Saved:
    article, warnings = origin.article, list(tree.warnings)
    draft = load_draft(article)
    if draft_digest(draft) != origin.imported_digest:
        warnings.append(
            "An editor has changed this draft since it was imported, so it was left as it is. "
            "Compare the source with the draft by hand."
        )
        return _result(draft, "kept", warnings)
    if article.language != tree.language:
        raise ImportFailure(
            f"This source was imported as {article.language} and is now {tree.language}. "
            "Give it another source_id: an article keeps its language."
        )
    with transaction.atomic():
        draft = _write(article, tree, warnings, known=KnownIds.of(article))
        if topic:
            article.topics.add(topic)
        digest = draft_digest(draft)
    stated = _origin_fields(tree, warnings)
    same = digest == origin.imported_digest
    Origin.objects.filter(pk=origin.pk).update(
        imported_digest=digest, imported_at=timezone.now(), **stated
    )
    if not same:
        _log_act(article, "updated", by)
    return _result(draft, "unchanged" if same else "updated", warnings)


def draft_digest(draft: Draft) -> str:
    """Digest of the draft's present content. Raises InvalidDocument."""
    document = compile_document(draft)
    validate(document)
    return digest_of(canonical_bytes(document))


def _result(draft: Draft, outcome: str, warnings: list[str]) -> Saved:
    items = sum(len(list(section.items())) for section in draft.sections)
    return Saved(draft.article, outcome, len(draft.sections), items, warnings)


def _translation_set(tree: Tree) -> UUID:
    """A stable UUID: the same name in the same source always gives the same set."""
    name = tree.translation_set or f"own:{tree.source_id}"
    return uuid5(NAMESPACE_URL, f"healthinfo:{tree.source}:{name}")


def _write(
    article: Article, tree: Tree, warnings: list[str], known: KnownIds | None = None
) -> Draft:
    """Write the rows. Returns the Draft that compile needs, so that no row is read back."""
    _set_fields(article, tree, warnings)
    if article.pk:
        clear_authors_and_references(article)
        article.code_rows.all().delete()
    article.save()
    draft = Draft(
        article=article,
        sections=write_sections(article, to_document_sections(tree, known or KnownIds(), warnings)),
        authors=write_authors(article, [_person(one, warnings) for one in tree.authors]),
        references=write_references(article, [_reference(one) for one in tree.references]),
    )
    _write_topics(article, tree)
    _write_codes(article, tree)
    return draft


def _set_fields(article: Article, tree: Tree, warnings: list[str]) -> None:
    article.title = _cut(clean_text(tree.title), 300, "title", warnings)
    article.kind = tree.kind if tree.kind in values(KINDS) else article.kind
    article.summary = clean_text(tree.summary)
    article.also_called = _clean_texts(tree.also_called)
    article.questions = _clean_texts(tree.questions)
    article.byline = clean_text(tree.byline_text)
    audience = tree.audience
    article.audience_who = audience.get("who") or "patient"
    article.audience_age_min = audience.get("age_min")
    article.audience_age_max = audience.get("age_max")
    article.audience_sex = audience.get("sex")
    if call := tree.call_to_action:
        article.call_to_action = clean_text(call.text)
        article.call_to_action_label = _cut(clean_text(call.label or ""), 120, "label", warnings)
        article.call_to_action_url = _address(call.url, 500, warnings)
        article.call_to_action_promotional = call.promotional
    else:
        article.call_to_action = article.call_to_action_label = article.call_to_action_url = ""


def _cut(text: str, limit: int, what: str, warnings: list[str]) -> str:
    if len(text) <= limit:
        return text
    warnings.append(f"The {what} is longer than {limit} characters and was cut: “{text}”")
    return text[: limit - 1].rstrip() + "…"


def _address(url: str | None, limit: int, warnings: list[str]) -> str:
    if not url or len(url) <= limit:
        return url or ""
    warnings.append(f"An address is longer than {limit} characters and was left out: {url}")
    return ""


def _clean_texts(given: list[str]) -> list[str]:
    return [text for text in map(clean_text, given) if text]


def _person(person: Person, warnings: list[str]) -> Author:
    fields = ("name", "credentials", "role", "organisation")
    return Author(
        **{
            field: _cut(clean_text(getattr(person, field)), 200, f"author's {field}", warnings)
            for field in fields
        }
    )


def _reference(reference: dict) -> Reference:
    return Reference(
        title=clean_text(reference["title"])[:500],
        publisher=clean_text(reference.get("publisher") or "")[:300] or None,
        url=reference.get("url") or None,
        accessed=reference.get("accessed"),
    )


def _write_topics(article: Article, tree: Tree) -> None:
    topics = []
    for given in tree.topics:
        parent = given.get("parent")
        above = None
        if parent:
            name = parent.replace("-", " ").capitalize()
            above, _ = Topic.objects.get_or_create(slug=parent, defaults={"name": name})
        topic, _ = Topic.objects.get_or_create(
            slug=given["slug"], defaults={"name": given["name"], "parent": above}
        )
        if above and topic.parent is None and above.pk != topic.pk:
            topic.parent = above
            topic.save(update_fields=["parent"])
        if tree.language not in topic.names and given["name"] != topic.name:
            topic.names = {**topic.names, tree.language: given["name"]}
            topic.save(update_fields=["names"])
        topics.append(topic)
    if tree.topics:
        article.topics.set(topics)


def _write_codes(article: Article, tree: Tree) -> None:
    rows: dict[int, ArticleCode] = {}
    for given in tree.codes:
        code, _ = Code.objects.get_or_create(
            system=given["system"],
            code=given["code"],
            defaults={"display": given.get("display") or ""},
        )
        row = ArticleCode(
            article=article,
            code=code,
            relation=given.get("relation") or "equivalent",
            includes_descendants=bool(given.get("includes_descendants")),
        )
        rows.setdefault(code.pk, row)
    ArticleCode.objects.bulk_create(rows.values())


def _origin_fields(tree: Tree, warnings: list[str]) -> dict[str, Any]:
    return {
        "url": _address(tree.source_url, 1000, warnings),
        "stated_reviewers": [
            {"name": p.name, "credentials": p.credentials, "role": p.role} for p in tree.reviewers
        ],
        "stated_reviewed_on": tree.last_reviewed,
        "stated_next_review_due": tree.next_review_due,
        "stated_published_on": tree.published,
        "warnings": warnings,
    }


def _log_act(article: Article, outcome: str, by: Any) -> None:
    Act.objects.create(
        at=timezone.now(),
        article=article,
        actor=by,
        actor_name=(by.get_full_name() or by.get_username()) if by else "import",
        action="import",
        details={"outcome": outcome},
    )


def choose_free_slug(tree: Tree, warnings: list[str]) -> str:
    """The stated slug, else one made from the title; numbered if another draft has it."""
    wanted = slug_of(tree.slug or "") or slug_of(tree.title) or "article"
    if wanted in RESERVED_SLUGS:
        warnings.append(f"“{wanted}” is an address of the site; this one got “{wanted}-page”.")
        wanted = f"{wanted}-page"
    drafts = Article.objects.filter(language=tree.language)
    # Usually it is free, which one index lookup shows.
    if not drafts.filter(slug=wanted).exists():
        return wanted
    taken = set(drafts.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    warnings.append(f"Another article has the address “{wanted}”; this one got “{slug}”.")
    return slug
