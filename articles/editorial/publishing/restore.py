"""Restore an old Edition into the draft, without publishing it."""

from django.db import transaction

from articles.documents.upgrade import read_document
from articles.drafting.writing import write_document
from articles.editorial import permissions
from articles.editorial.acts import record_act
from articles.editorial.errors import Refused
from articles.editorial.translations.translate import link_sections, section_links
from articles.models import Article, Edition

from .language import require_language
from .locks import current_of, lock_article


@transaction.atomic
def restore(article: Article, *, by, number: int, why: str = "") -> Article:
    """Overwrite the draft with edition `number`. Raises Refused.

    The draft keeps its own metadata (slug, topics, codes …).
    """
    permissions.require(by, permissions.SUBMIT)
    article = lock_article(article)
    edition = Edition.objects.filter(article=article, number=number).first()
    if edition is None:
        raise Refused("no-such-edition", f"There is no edition {number} of this article.")
    if edition.purged_at:
        raise Refused("purged", "The words of this edition were erased by legal demand.")
    require_language(current_of(article), edition.language)
    links = section_links(article)
    write_document(article, read_document(edition.document))
    sources = links | edition.metadata.get("section_sources", {})
    link_sections(article.section_set.all(), sources, edition.metadata["source_sections"])
    record_act("restore", by=by, article=article, why=why, edition=number)
    return article
