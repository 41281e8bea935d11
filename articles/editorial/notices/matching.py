"""Which readable articles a notice matches, by topic, code or manual choice.

Matching uses published editions, never drafts.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from articles.documents.codes import MIN_CODE_LENGTH, broader_keys, code_key, is_nested
from articles.documents.languages import look_up
from articles.documents.vocabulary import READABLE_STATES
from articles.languages.packs import FALLBACK
from articles.models import Code, Current, CurrentCode, CurrentTopic, Topic

from .plan import NoticePlan


def matching_articles(plan: NoticePlan) -> QuerySet[Current]:
    """The readable articles a plan matches, in id order. 2 queries, and 1 when evaluated."""
    about = Q(pk__in=plan.picked)
    if plan.topics:
        topics = _with_descendants(plan.topics)
        about |= Q(pk__in=CurrentTopic.objects.filter(topic__in=topics).values("current"))
    if plan.codes:
        rows = CurrentCode.objects.filter(_code_condition(Code.objects.filter(pk__in=plan.codes)))
        about |= Q(pk__in=rows.values("current"))
    return readable_pages(about)


def readable_pages(condition: Q) -> QuerySet[Current]:
    """Readable articles with the edition columns that notices need, in id order."""
    rows = Current.objects.filter(condition, state__in=READABLE_STATES)
    unused = ("edition__document", "edition__metadata", "edition__reading")
    return rows.select_related("edition").defer(*unused).order_by("pk")


def _with_descendants(topics: Iterable[int]) -> list[int]:
    """These topics and all narrower ones."""
    rows = Topic.objects.values_list("pk", "parent")
    below: dict[int | None, list[int]] = {}
    for pk, parent in rows:
        below.setdefault(parent, []).append(pk)
    wanted = list(dict.fromkeys(topics))
    for topic in wanted:
        wanted += [pk for pk in below.get(topic, []) if pk not in wanted]
    return wanted


def _code_condition(codes: Iterable[Code]) -> Q:
    """The rule of `documents.codes.concerns`, as a query condition."""
    about = Q()
    for code in codes:
        uri, key = code.system, code_key(code.code)
        same = Q(code__system=uri)
        about |= same & Q(code__key=key)
        if is_nested(uri) and len(key) >= MIN_CODE_LENGTH:
            about |= same & Q(code__key__startswith=key)
        about |= same & Q(code__key__in=broader_keys(uri, key), includes_descendants=True)
    return about


def text_language_for(language: str, tags: Iterable[str], fallback: str = "") -> str | None:
    """The tag of the text for `language`: RFC 4647 lookup, else the fallback, else None."""
    return look_up(language, tags) or fallback or None


def languages_without_text(plan: NoticePlan, languages: Iterable[str]) -> list[str]:
    """The languages that have neither a text nor a fallback."""
    return sorted(
        {tag for tag in languages if text_language_for(tag, plan.texts, plan.fallback) is None}
    )


def text_id_for(language: str, texts: Mapping[str, int], fallback: str) -> int:
    """The id of a text, as by `text_for`, but always one: later pages need the notice too."""
    tag = text_language_for(language, texts, fallback) or (
        FALLBACK if FALLBACK in texts else min(texts)
    )
    return texts[tag]
