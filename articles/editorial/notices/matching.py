"""Which pages a notice is about: readable articles, by topic, by code or picked by hand.

Matching is by the editions readers have now, never by drafts: a page that is being retagged
keeps its notices until the retagged edition is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from articles.documents.codes import MIN_CODE_LENGTH, broader_keys, code_key, is_nested
from articles.documents.vocabulary import READABLE_STATES
from articles.models import Code, Current, CurrentCode, CurrentTopic, Topic

from .plan import Plan

# Of an edition a notice needs its number and title alone.
UNUSED_EDITION_COLUMNS = ("edition__document", "edition__metadata", "edition__reading")


def matching(plan: Plan) -> QuerySet[Current]:
    """The readable articles this is about, in id order. 2 queries to make it, 1 to run it."""
    about = Q(pk__in=plan.picked)
    if plan.topics:
        topics = _with_descendants(plan.topics)
        about |= Q(pk__in=CurrentTopic.objects.filter(topic__in=topics).values("current"))
    if plan.codes:
        rows = CurrentCode.objects.filter(_code_condition(Code.objects.filter(pk__in=plan.codes)))
        about |= Q(pk__in=rows.values("current"))
    readable = Current.objects.filter(about, state__in=READABLE_STATES)
    return readable.select_related("edition").defer(*UNUSED_EDITION_COLUMNS).order_by("pk")


def _with_descendants(topics: Iterable[int]) -> list[int]:
    """A notice on a topic stands on pages of the narrower topics too, as lists by topic do."""
    rows = Topic.objects.values_list("pk", "parent")
    below: dict[int | None, list[int]] = {}
    for pk, parent in rows:
        below.setdefault(parent, []).append(pk)
    wanted = list(dict.fromkeys(topics))
    for topic in wanted:
        wanted += [pk for pk in below.get(topic, []) if pk not in wanted]
    return wanted


def _code_condition(codes: Iterable[Code]) -> Q:
    """Rows that concern one of these codes: `documents.codes.concerns`, as a condition."""
    about = Q()
    for code in codes:
        uri, key = code.system, code_key(code.code)
        same = Q(code__system=uri)
        about |= same & Q(code__key=key)
        if is_nested(uri) and len(key) >= MIN_CODE_LENGTH:
            about |= same & Q(code__key__startswith=key)
        about |= same & Q(code__key__in=broader_keys(uri, key), includes_descendants=True)
    return about


def text_for(language: str, tags: Iterable[str], fallback: str = "") -> str | None:
    """The tag whose text serves readers of `language`: its own or a broader one (RFC 4647),
    else the fallback's. None where there is neither."""
    known = {tag.lower(): tag for tag in tags}
    parts = language.lower().split("-")
    for end in range(len(parts), 0, -1):
        if (found := "-".join(parts[:end])) in known:
            return known[found]
    return fallback or None


def languages_without(plan: Plan, languages: Iterable[str]) -> list[str]:
    """Those of these languages for which nobody wrote a text and none is to serve instead."""
    return sorted({tag for tag in languages if text_for(tag, plan.texts, plan.fallback) is None})


def text_id_for(language: str, texts: Mapping[str, int], fallback: str) -> int:
    """As `text_for`, but never none: a page published later must not go without a notice."""
    tag = text_for(language, texts, fallback) or ("en" if "en" in texts else min(texts))
    return texts[tag]
