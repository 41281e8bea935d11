"""The content of a notice: texts, matching rules and times. People confirm its digest."""

import datetime
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from articles.documents.canonical import canonical_bytes, digest_of
from articles.documents.richtext.sanitizer import clean_blocks
from articles.editorial.errors import Refused
from articles.models import Notice, NoticeText


@dataclass
class NoticePlan:
    """`texts`: {language tag: HTML}; `topics`, `codes`, `picked`: row ids, `picked` of articles.

    `fallback`: language of the text for pages in languages without one; "" for none.
    """

    level: str = "safety"
    texts: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    topics: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    picked: list[int] = field(default_factory=list)
    fallback: str = ""
    starts_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None

    def as_json(self) -> dict:
        """For storage and the digest; dates as RFC 3339 in UTC."""
        values = asdict(self)
        for name in ("starts_at", "ends_at"):
            moment = values[name]
            values[name] = moment.astimezone(datetime.UTC).isoformat() if moment else None
        for name in ("topics", "codes", "picked"):
            values[name] = sorted(values[name])
        return values

    @property
    def digest(self) -> str:
        """`sha256:…` of the canonical JSON."""
        return digest_of(canonical_bytes(self.as_json()))


def cleaned_plan(plan: NoticePlan) -> NoticePlan:
    """The plan with sanitised texts, without empty ones."""
    cleaned = {tag: clean_blocks(html) for tag, html in plan.texts.items()}
    texts = {tag: html for tag, html in sorted(cleaned.items()) if html}
    return NoticePlan(**{**vars(plan), "texts": texts, "reason": plan.reason.strip()})


def validate_plan(plan: NoticePlan) -> None:
    """Raise Refused when texts, matching rules or dates are missing or invalid."""
    if not plan.texts:
        raise Refused("texts", "Write the notice in at least one language.")
    if not (plan.topics or plan.codes or plan.picked):
        raise Refused("match", "Name a topic, a code or a page on which it is to stand.")
    if plan.fallback and plan.fallback not in plan.texts:
        raise Refused("fallback", "Write the text of the language that is to serve the others.")
    if plan.starts_at and plan.ends_at and plan.ends_at <= plan.starts_at:
        raise Refused("ends_at", "Let it end after it starts.")


def plan_in_force(notice: Notice) -> NoticePlan:
    """The plan stored in the notice's own rows. 4 queries."""
    return NoticePlan(
        level=notice.level,
        texts={text.language: text.html for text in notice.texts.all()},
        reason=notice.reason,
        topics=_ids(notice.topics.all()),
        codes=_ids(notice.codes.all()),
        picked=_ids(notice.picked.all()),
        fallback=notice.fallback,
        starts_at=notice.starts_at,
        ends_at=notice.ends_at,
    )


def plan_to_confirm(notice: Notice) -> NoticePlan:
    """The plan to be confirmed: the revision of a raised notice, else `plan_in_force`."""
    if notice.revision is None:
        return plan_in_force(notice)
    values = dict(notice.revision)
    for name in ("starts_at", "ends_at"):
        if values[name]:
            values[name] = datetime.datetime.fromisoformat(values[name])
    return NoticePlan(**values)


def save_plan(notice: Notice, plan: NoticePlan) -> None:
    """Write the plan into the notice's rows. Call in a transaction, with the notice locked.

    Texts the plan dropped stay until `delete_other_texts`, because deleting them would cascade
    to NoticeArticle rows still in use.
    """
    for name in ("level", "reason", "fallback", "starts_at", "ends_at"):
        setattr(notice, name, getattr(plan, name))
    notice.revision = None
    notice.save()
    notice.topics.set(plan.topics)
    notice.codes.set(plan.codes)
    notice.picked.set(plan.picked)
    NoticeText.objects.bulk_create(
        [NoticeText(notice=notice, language=tag, html=html) for tag, html in plan.texts.items()],
        update_conflicts=True,
        unique_fields=["notice", "language"],
        update_fields=["html"],
    )


def delete_other_texts(notice: Notice, plan: NoticePlan) -> None:
    """Delete texts the plan dropped, once no NoticeArticle refers to them."""
    notice.texts.exclude(language__in=plan.texts).delete()


def _ids(rows: Iterable) -> list[int]:
    return sorted(row.pk for row in rows)
