"""The articles that an article links to or names as related, as they are now."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from articles.documents.blocks.walk import linked_articles
from articles.models.public.current import Current, CurrentMention
from articles.models.public.notice import NoticeArticle

from .article_context import ArticleContext


class Mention(NamedTuple):
    """What a page shows of another article."""

    language: str
    slug: str
    kind: str
    title: str
    summary: str
    lacks_safety: bool
    warned: bool

    @property
    def reliable(self) -> bool:
        """No safety notice, and as a translation no missing safety change."""
        return not self.lacks_safety and not self.warned


# {public id: the article}; only published ones.
Mentions = Mapping[str, Mention]
_COLUMNS = ("language", "slug", "kind", "edition__title", "edition__summary", "safety_outdated")


def load_mentions(facts: ArticleContext) -> Mentions:
    """The published articles that the text links to or the metadata names. At most one query."""
    ids = linked_articles(facts.document["sections"]) | set(facts.edition.metadata["related"])
    ids.discard(str(facts.current.public_id))
    if not ids:
        return {}
    warnings = NoticeArticle.objects.filter(
        article=OuterRef("pk"), notice__state="raised", notice__level="safety"
    )
    rows = Current.objects.filter(public_id__in=ids, state="published")
    found = rows.values_list("public_id", *_COLUMNS, Exists(warnings))
    return {str(public_id): Mention(*columns) for public_id, *columns in found}


def page_last_modified(current: Current) -> datetime.datetime:
    """The last change of the article, a mentioned one or a translation. One query."""
    ids = CurrentMention.objects.filter(current=current.pk).values("mentioned")
    mentioned = Current.objects.filter(public_id__in=ids).values_list("updated_at")
    translations = Current.objects.filter(translation_set=current.translation_set)
    found = mentioned.union(translations.values_list("updated_at"))
    return max([current.updated_at, *(moment for (moment,) in found)])
