"""The other articles that an article names or explains, as readers get them now."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from articles.documents.richtext.markup import linked_articles
from articles.models.public.current import Current, CurrentMention
from articles.models.public.notice import NoticeArticle

from .article_context import Facts


class Mention(NamedTuple):
    """An article as another one tells of it."""

    language: str
    slug: str
    kind: str
    title: str
    summary: str
    lacks_safety: bool
    warned: bool

    @property
    def reliable(self) -> bool:
        """Under no safety notice, and not behind its original in a matter of safety."""
        return not self.lacks_safety and not self.warned


# {public id: the article}, published ones alone: archived ones are out of every list.
Mentioned = Mapping[str, Mention]
_COLUMNS = ("language", "slug", "kind", "edition__title", "edition__summary", "safety_outdated")


def load_mentioned(facts: Facts) -> Mentioned:
    """What the text links to and what it names as related. One query, or none."""
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


def page_altered(current: Current) -> datetime.datetime:
    """When a page last changed that tells of mentioned articles and of translations. One query."""
    mentioned = CurrentMention.objects.filter(current=current.pk).values("mentioned")
    told_of = Current.objects.filter(public_id__in=mentioned).values_list("updated_at")
    sisters = Current.objects.filter(translation_set=current.translation_set)
    found = told_of.union(sisters.values_list("updated_at"))
    return max([current.updated_at, *(moment for (moment,) in found)])
