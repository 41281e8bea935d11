"""Create a translation draft from a published article."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from articles.documents.blocks.walk import linked_articles
from articles.documents.copy_sections import copy_sections
from articles.documents.document import Document
from articles.documents.metadata import Metadata
from articles.drafting.section_writing import write_sections
from articles.drafting.writing import write_authors, write_references
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.drafts.saving import record_edit
from articles.editorial.errors import Refused
from articles.editorial.publishing.locks import lock_article
from articles.models import Article, ArticleCode, Code, Current, Edition, Section, Topic

from .source_texts import document_of, section_digests_of

SLUG_LENGTH = 120


@transaction.atomic
def translate(article: Article, *, by, language: str) -> Article:
    """A draft in `language` with the published text of `article`, to be translated in place.

    Its sections are linked to the original's sections and their digests. Byline, other names and
    call to action stay empty. Raises Refused.
    """
    permissions.require(by, permissions.CHANGE)
    article = lock_article(article)
    _refuse_language(article, language)
    current = Current.objects.select_related("edition").filter(pk=article.pk).first()
    if current is None or current.state != "published":
        raise Refused(
            "not-published",
            "Only a published article is translated: publish it first, so that both languages "
            "say what was reviewed.",
        )
    document = document_of(current)
    draft = _create_draft(article, current.edition, document, language, by)
    links = translations_in(linked_articles(document.sections), language)
    sections, sources = copy_sections(document.sections, links)
    rows = [row.row for row in write_sections(draft, sections, stored=())]
    link_sections(rows, sources, section_digests_of(current))
    write_authors(draft, document.authors)
    write_references(draft, document.references)
    _copy_metadata(draft, current.edition.metadata, language)
    record_edit(draft, by=by, created=True)
    record_act(
        "translate",
        by=by,
        article=draft,
        original=str(article.public_id),
        language=language,
        edition=current.edition.number,
    )
    return draft


def _refuse_language(article: Article, language: str) -> None:
    known = dict(settings.LANGUAGES)
    if language not in known:
        raise Refused(
            "unknown-language", f"Choose one of this site's languages: {', '.join(known)}."
        )
    if language == article.language:
        raise Refused("same-language", "The article is in this language already. Choose another.")
    others = Article.objects.filter(translation_set=article.translation_set, language=language)
    if other := others.first():
        raise Refused(
            "already-translated",
            f"There is one in this language already: “{other.title}”. Go on with that one.",
        )


def _create_draft(
    article: Article, edition: Edition, document: Document, language: str, by
) -> Article:
    audience = document.audience
    suffix = f"-{language.lower()}"
    try:
        with transaction.atomic():
            return Article.objects.create(
                kind=edition.kind,
                language=language,
                translation_set=article.translation_set,
                translation_of=article,
                title=document.title,
                slug=edition.slug[: SLUG_LENGTH - len(suffix)] + suffix,
                summary=document.summary,
                questions=document.questions,
                audience_who=audience.who,
                audience_sex=audience.sex,
                audience_age_min=audience.age_min,
                audience_age_max=audience.age_max,
                owner=by,
            )
    except IntegrityError as error:
        # Started at the same moment from another language of the set.
        raise Refused("already-translated", "Somebody has just begun this translation.") from error


def _copy_metadata(draft: Article, metadata: Metadata, language: str) -> None:
    """Copy topics, codes and related articles, the latter where they exist in `language`."""
    draft.topics.set(Topic.objects.filter(slug__in=[t["slug"] for t in metadata["topics"]]))
    wanted = {(code["system"], code["code"]): code for code in metadata["codes"]}
    known = Code.objects.filter(code__in=[code for _, code in wanted])
    ArticleCode.objects.bulk_create(
        ArticleCode(
            article=draft,
            code=code,
            relation=source["relation"],
            includes_descendants=source["includes_descendants"],
        )
        for code in known
        if (source := wanted.get((code.system, code.code)))
    )
    related = translations_in(metadata["related"], language).values()
    draft.related.set(Article.objects.filter(public_id__in=related))


def translations_in(articles: Iterable[str], language: str) -> dict[str, str]:
    """{article: its translation in `language`}, as public ids, where one exists. Two queries."""
    sets = Article.objects.filter(public_id__in=list(articles))
    named = {str(pk): group for pk, group in sets.values_list("public_id", "translation_set")}
    others = Article.objects.filter(language=language, translation_set__in=named.values())
    own = {group: str(pk) for group, pk in others.values_list("translation_set", "public_id")}
    return {article: own[group] for article, group in named.items() if group in own}


def link_sections(
    rows: Iterable[Section], sources: dict[str, str], digests: dict[str, str]
) -> None:
    """Link sections to the original's. `sources`: {own id: original's id}; `digests`:
    {original's id: digest}.
    """
    linked = [row for row in rows if str(row.public_id) in sources]
    for row in linked:
        source = sources[str(row.public_id)]
        row.source_section, row.source_digest = UUID(source), digests.get(source, "")
    Section.objects.bulk_update(linked, ["source_section", "source_digest"])


def section_links(article: Article) -> dict[str, str]:
    """{own section id: original's section id} of a draft."""
    rows = Section.objects.filter(article=article, source_section__isnull=False)
    return {
        str(own): str(source) for own, source in rows.values_list("public_id", "source_section")
    }
