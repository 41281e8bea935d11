"""The articles that the examples are recorded from: invented texts, every type of Change."""

import datetime
import os
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from unittest.mock import patch
from uuid import UUID

from django.utils import timezone

from api.models import Attempt, Delivery
from api.models.partner import SCOPES
from api.partners.keys import cache
from api.partners.keys.keys import revoke_key
from api.partners.partners import deactivate_partner
from api.partners.rehearsals import ask_for
from api.webhooks.replays import ping
from api.webhooks.subscriptions import create, disable
from articles.editorial.notices.holding import lift_holding
from articles.editorial.review.clinical_review import review_edition
from articles.models import Article, Block, Code, Journal, Notice, RehearsalArticle, Topic
from tests.api.partners.keys import make_key, make_partner
from tests.factories import (
    ADMINISTRATOR,
    REVIEWER,
    add_section,
    archive_article,
    current_of,
    items_of,
    make_draft,
    make_person,
    publish_draft,
    publish_reworded,
    purge_article,
    withdraw_article,
)

BEGINNING, NOW = "2026-03-02T09:00", "2026-03-20T09:00"
ICD = "http://hl7.org/fhir/sid/icd-10-cm"


class Clock:
    """The time that the site reads as now, and the random generator."""

    def __init__(self, moment: str):
        self.chance = random.Random()
        self.set(moment)

    def set(self, moment: str) -> None:
        """`moment`: "2026-03-02T09:00", UTC."""
        # Later numbers do not depend on how many were drawn before.
        self.draw(moment)
        self.moment = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC)

    def draw(self, name: str) -> None:
        """Seed the random generator with this name."""
        self.chance.seed(name)


@contextmanager
def steady(moment: str) -> Iterator[Clock]:
    """A context with reproducible ids and secrets, and a clock that moves only by `set`.

    It patches what `timezone.now` and `uuid4` call: models hold those two as field defaults.
    """
    clock = Clock(moment)

    class Still(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return clock.moment.astimezone(tz)

    urandom = os.urandom
    with ExitStack() as stack:
        stack.enter_context(patch("django.utils.timezone.datetime", Still))
        stack.enter_context(patch("api.throttling.time", lambda: clock.moment.timestamp()))
        # Its ids stand in no answer, so those that do are the same with and without blocks.
        own = Block._meta.get_field("public_id")
        stack.enter_context(patch.object(own, "_get_default", lambda: UUID(bytes=urandom(16))))
        for place in ("os.urandom", "random._urandom"):
            stack.enter_context(patch(place, clock.chance.randbytes))
        yield clock


def make_world(clock: Clock) -> SimpleNamespace:
    """The objects that an example's address or body may name."""
    # Its API keys are the same each time but their row ids are not, so no key may be cached.
    cache.forget()
    Journal.objects.update(epoch="5eed2026")
    world = SimpleNamespace()
    _publish(world)
    clock.set("2026-03-04T16:00")
    withdraw_article(world.migraine, reason="It was written in 2009.", advice="")
    clock.set("2026-03-05T09:00")
    words = "<p>A throbbing pain, often on one side of the head. Ask your doctor.</p>"
    publish_reworded(world.migraine, words, note="Written anew.")
    clock.set("2026-03-09T10:00")
    _revise(world)
    clock.set("2026-03-11T14:30")
    _end(world)
    clock.set("2026-03-12T08:15")
    _review(world)
    _give_keys(world)
    clock.set("2026-03-16T11:00")
    _subscribe(world)
    _rehearse(world)
    clock.set(NOW)
    return world


def _rehearse(world: SimpleNamespace) -> None:
    current = current_of(world.migraine)
    RehearsalArticle.objects.create(name="plain.en", article=world.migraine, seq=current.seq)
    asked = ask_for("notice", world.partner.pk, article=world.migraine.pk, now=timezone.now())
    asked.state, asked.seq, asked.ended_at = "done", current.seq, timezone.now()
    asked.save()
    world.rehearsed, world.cefalea_seq = asked, current_of(world.cefalea).seq


def _give_keys(world: SimpleNamespace) -> None:
    by = make_person(ADMINISTRATOR)
    world.partner = make_partner("Riverside Clinics")
    scopes = [name for name, _ in SCOPES]
    _, world.secret = make_key(world.partner, name="Website", scopes=scopes)
    spare, world.bare = make_key(world.partner, name="Newsletter")
    world.spare = spare.public_id
    _, world.slow = make_key(make_partner("Patient Inc."), limit="1/h")
    ends = datetime.datetime(2026, 3, 15, tzinfo=datetime.UTC)
    _, world.expired = make_key(make_partner("Last Year Inc."), expires_at=ends)
    key, world.revoked = make_key(make_partner("Careless Inc."))
    revoke_key(key, by=by, reason="It stood in a public repository.")
    former = make_partner("Former Inc.")
    _, world.inactive = make_key(former)
    deactivate_partner(former, by=by, reason="The contract has ended.")


def _subscribe(world: SimpleNamespace) -> None:
    site = "https://partner.example"
    world.hook, world.active, world.off = (
        create(partner=world.partner, url=f"{site}/{name}") for name in ("new", "old", "gone")
    )
    disable(world.off, reason="Its address answered 410.")
    tested = ping(world.active)
    at = timezone.now()
    arrived = {"state": "delivered", "attempts": 1, "next_attempt_at": None, "ended_at": at}
    Delivery.objects.filter(pk=tested.pk).update(**arrived)
    Attempt.objects.create(delivery=tested, number=1, at=at, milliseconds=84, status=204)
    world.tested = tested.webhook_id
    world.huge = "x" * 70_000


def _publish(world: SimpleNamespace) -> None:
    nerves = Topic.objects.create(slug="nervous-system", name="Brain and nerves")
    topic = Topic.objects.create(slug="headache", name="Headache", parent=nerves)
    code = Code.objects.create(system=ICD, code="G44.2", display="Tension-type headache")
    world.migraine = _short("Migraine", "migraine-headache")
    world.migraine.topics.set([topic])
    publish_draft(world.migraine)
    world.headache = _headache()
    world.headache.topics.set([topic])
    world.headache.related.set([world.migraine])
    world.headache.code_rows.create(code=code, relation="equivalent")
    publish_draft(world.headache)
    world.cefalea = _translate(world.headache, "Cefalea tensional", "cefalea-tensional")
    aura = _short("Aura", "aura", kind="definition", summary="Signs that come before a migraine.")
    publish_draft(aura)
    world.diary = _short("Keeping a headache diary", "headache-diary")
    world.herb = _short("Feverfew against migraine", "feverfew")
    world.leaflet = _short("A leaflet by somebody else", "leaflet")
    for article in (world.diary, world.herb, world.leaflet):
        publish_draft(article)
    world.hierba = _translate(world.herb, "Matricaria contra la migraña", "matricaria")


def _short(title: str, slug: str, **fields) -> Article:
    article = make_draft(title, slug=slug, sections=False, **fields)
    heading = "En pocas palabras" if article.language == "es" else "In short"
    body = "Consulte a su médico." if article.language == "es" else "Ask your doctor."
    add_section(article, heading, body=f"<p>{body}</p>", aspect="overview")
    return article


def _translate(article: Article, title: str, slug: str) -> Article:
    same = {"translation_set": article.translation_set, "translation_of": article}
    translation = _short(title, slug, language="es", **same)
    publish_draft(translation)
    return translation


def _headache() -> Article:
    article = make_draft(
        "Tension headache",
        slug="tension-headache",
        kind="condition",
        summary="The most common kind of headache. It feels like a tight band around the head.",
        also_called=["Tension-type headache"],
        byline="By the editorial team.",
        audience_age_min=18,
        questions=["Could my medicines be the cause?"],
        sections=False,
    )
    article.references.create(
        title="Headache disorders",
        publisher="World Health Organization",
        url="https://www.who.int/news-room/fact-sheets/detail/headache-disorders",
        accessed="2026-02-20",
    )
    add_section(
        article,
        "What is it?",
        aspect="overview",
        body="<p>A dull pain on both sides of the head. It lasts from half an hour to days.</p>",
        safe_alone=True,
    )
    add_section(
        article,
        "When to get help",
        aspect="emergency",
        urgency="emergency",
        care_advice="<p>Call your emergency number if the pain is <strong>sudden and the worst of "
        "your life</strong>.</p>",
        care_advice_urgency="emergency",
        safe_alone=True,
    )
    add_section(
        article,
        "What you can do",
        aspect="self-care",
        body="<p>These help many people:</p>",
        items=[
            ("Rest", "Lie down in a quiet, dark room."),
            ("Paracetamol", "Up to 1,000 mg at once, and no more than 4,000 mg in a day."),
            ("Drink enough water", ""),
        ],
    )
    return article


def _revise(world: SimpleNamespace) -> None:
    article = world.headache
    item = items_of(article, heading="What you can do").get(term="Paracetamol")
    item.description = "Up to 1,000 mg at once, and no more than 3,000 mg in a day."
    item.save()
    publish_draft(article, note="The most paracetamol to take in a day is now 3,000 mg.")
    sections = article.section_set.values_list("heading", "public_id")
    world.safe, world.unsafe = (dict(sections)[h] for h in ("What is it?", "What you can do"))


def _end(world: SimpleNamespace) -> None:
    Article.objects.filter(pk=world.migraine.pk).update(slug="migraine")
    world.migraine.refresh_from_db()
    publish_draft(world.migraine, note="A shorter address.")
    reason = "The diary is part of another article now."
    archive_article(world.diary, reason, successor=world.headache)
    words = {
        "reason": "It named a dose that may cause harm.",
        "advice": "Stop taking feverfew, and ask your doctor or pharmacist.",
    }
    withdrawal = withdraw_article(world.herb, "unsafe", successor=world.migraine, **words)
    world.herb_seq = withdrawal.seq
    withdraw_article(world.leaflet, "legal", reason="Its author has asked for it.", advice="")
    purge_article(world.leaflet)


def _review(world: SimpleNamespace) -> None:
    reviewer = make_person(REVIEWER)
    digest = current_of(world.headache).edition.digest
    review_edition(world.headache, by=reviewer, digest=digest)
    for notice in Notice.objects.filter(state="raised", holding_for__isnull=False):
        lift_holding(notice, by=reviewer, reason="The Spanish text never named the dose.")
