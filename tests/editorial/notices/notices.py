"""Notices at every stage, and the topics, codes and pages they match."""

from typing import Any

from articles.editorial.notices import transitions
from articles.editorial.notices.plan import NoticePlan, plan_to_confirm
from articles.models import Article, Code, Notice, NoticeArticle, Topic
from tests.editorial.steps import article_json
from tests.factories import make_draft, make_person, publish_draft
from tests.roles import AUTHOR, PUBLISHER, REVIEWER

WORDS = {"en": "<p>Stop using batch 7.</p>"}
ICD = "http://hl7.org/fhir/sid/icd-10-cm"


def make_plan(**said: Any) -> NoticePlan:
    return NoticePlan(**{"texts": dict(WORDS), "reason": "A recall.", **said})


def write_notice(notice: Notice | None = None, *, name: str = "Recall", **said: Any) -> Notice:
    writer = make_person(REVIEWER, "writer")
    plan = make_plan(**said)
    seen = plan_to_confirm(notice).digest if notice else ""
    return transitions.save_notice(notice, plan, by=writer, name=name, owner=writer, seen=seen)


def confirm_notice(notice: Notice, *, clinical: bool = True) -> str:
    """Confirmed by two people; the digest they confirmed."""
    digest = plan_to_confirm(notice).digest
    transitions.confirm_notice(notice, by=make_person(AUTHOR), digest=digest)
    transitions.confirm_notice(notice, by=make_person(REVIEWER), digest=digest, clinical=clinical)
    return digest


def put_up(notice: Notice) -> Notice:
    """Confirmed by two people and raised by a third."""
    digest = confirm_notice(notice)
    return transitions.raise_notice(notice, by=make_person(PUBLISHER), digest=digest)


def raise_new(**said: Any) -> Notice:
    return put_up(write_notice(**said))


def make_topic(name: str = "Insulin", **fields: Any) -> Topic:
    return Topic.objects.create(name=name, slug=name.lower().replace(" ", "-"), **fields)


def make_code(code: str, system: str = ICD) -> Code:
    return Code.objects.get_or_create(system=system, code=code)[0]


def publish_about(*topics: Topic, **fields: Any) -> Article:
    article = make_draft(**fields)
    article.topics.set(topics)
    publish_draft(article)
    return article


def publish_coded(code: Code, *, includes_descendants: bool = False, **fields: Any) -> Article:
    article = make_draft(**fields)
    article.code_rows.create(code=code, includes_descendants=includes_descendants)
    publish_draft(article)
    return article


def article_ids_of(notice: Notice) -> set[int]:
    return set(NoticeArticle.objects.filter(notice=notice).values_list("article", flat=True))


def notices_of(client: Any, article: Article) -> list[dict]:
    """As partners read them now."""
    answer: list[dict] = article_json(client, article)["notices"]
    return answer
