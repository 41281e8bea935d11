"""What staff, readers and partners leave beside an article, by the site's own functions.

Every table that hangs on articles must get a row here, or the filler refuses to copy.
"""

import datetime
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from api.models import Holding, Usage
from api.partners.keys.keys import create_key
from api.partners.partners import create_partner
from api.webhooks.subscriptions import create as subscribe
from articles.editorial.drafts.saved_drafts import keep_draft_before_save
from articles.editorial.drafts.share_links import make_share_link
from articles.editorial.library.batches import propose
from articles.editorial.notices import transitions as notices
from articles.editorial.notices.plan import NoticePlan, plan_to_confirm
from articles.editorial.publishing.publish import publish
from articles.editorial.review.comments import add_comment
from articles.editorial.review.submission import confirm, submit
from articles.editorial.schedule.scheduling import schedule
from articles.editorial.withdrawal.withdraw import archive, purge, withdraw
from articles.models import (
    Article,
    Block,
    Dismissal,
    Feedback,
    Mail,
    Notice,
    Reminder,
    StandardText,
)

ROLES = {
    "author": "Author",
    "reviewer": "Clinical reviewer",
    "publisher": "Publisher",
    "administrator": "Administrator",
}
DAY = datetime.timedelta(days=1)


def people() -> SimpleNamespace:
    """A member of staff in each role, and `boss`, who has every right."""
    found = {}
    for name, role in ROLES.items():
        user, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        user.groups.set([Group.objects.get(name=role)])
        found[name] = user
    rights = {"is_staff": True, "is_superuser": True}
    boss, _ = User.objects.get_or_create(username="boss", defaults=rights)
    return SimpleNamespace(**found, boss=boss)


def partner(who: SimpleNamespace) -> SimpleNamespace:
    """A partner with a key that may do everything (`secret`) and a subscription."""
    row = create_partner(by=who.administrator, name="Clinic site", email="desk@partner.example")
    scopes = ["archive", "report", "webhooks"]
    key, secret = create_key(row, by=who.administrator, scopes=scopes)
    hook = subscribe(partner=row, url="https://partner.example/hook")
    return SimpleNamespace(row=row, key=key, secret=secret, subscription=hook)


def publish_anew(article: Article, who: SimpleNamespace, **changes: Any) -> None:
    """Its next edition, with these fields changed."""
    digest = submit_changed(article, who, **changes)
    confirm(article, by=who.reviewer, digest=digest, clinical=True)
    publish(article, by=who.publisher, digest=digest, note="Brought up to date.")


def submit_changed(article: Article, who: SimpleNamespace, **changes: Any) -> str:
    """A candidate with these fields changed; its digest."""
    article.refresh_from_db()
    keep_draft_before_save(article)
    for name, value in changes.items():
        setattr(article, name, value)
    article.lock_version += 1
    article.save()
    return submit(article, by=who.author).digest


def work_on(article: Article, who: SimpleNamespace, client: SimpleNamespace) -> None:
    """Two more editions, the second urgent and at another address, and an open candidate."""
    _link(article)
    publish_anew(article, who, summary="Said anew. It was put in other words.")
    digest = submit_changed(article, who, slug=f"{article.slug}-now", summary="Said once more.")
    reason = "A wrong dose was printed."
    publish(article, by=who.publisher, digest=digest, note="Corrected.", urgent_reason=reason)
    _read_and_write(article, who, client)
    digest = submit_changed(article, who, summary="Said in a candidate.")
    confirm(article, by=who.reviewer, digest=digest, clinical=True)
    schedule(
        article,
        by=who.publisher,
        transition="publish",
        due_at=timezone.now() + 30 * DAY,
        digest=digest,
        note="Brought up to date.",
    )


def _link(article: Article) -> None:
    """Links of its draft to itself, one of them to a section that is not there."""
    block = Block.objects.filter(section__article=article, kind="text").order_by("pk")[0]
    ends = (f"article:{article.public_id}{to}" for to in ("", "#gone"))
    block.html += "".join(f'<p>See <a href="{end}">this</a>.</p>' for end in ends)
    block.save()


def _read_and_write(article: Article, who: SimpleNamespace, client: SimpleNamespace) -> None:
    """What readers say, partners hold, and staff write around it."""
    now = timezone.now()
    section, other = article.section_set.order_by("position")[:2]
    section.show_with.add(other)
    first = add_comment(article, by=who.author, text="Is this still so?")
    add_comment(article, by=who.reviewer, text="It is.", reply_to=first)
    make_share_link(article, by=who.author, note="For the clinic")
    said = {"edition": 1, "language": article.language, "received_at": now}
    Feedback.objects.create(article=article, helpful=False, comment="Unclear.", **said)
    Feedback.objects.create(article=article, comment="It harmed me.", could_harm=True, **said)
    mail = Mail.objects.create(
        key=f"mail-{article.pk}",
        article=article,
        person=who.author,
        address="author@site.example",
        subject="A review is due",
        state="failed",
        made_at=now,
    )
    Reminder.objects.create(key=f"reminder-{article.pk}", article=article, mail=mail)
    Dismissal.objects.create(
        article=article,
        section=section.public_id,
        person=who.author,
        person_name="author",
        reason="It says the same.",
        at=now,
    )
    held = {
        "public_id": article.public_id,
        "first_sent_seq": 1,
        "sent_seq": 1,
        "sent_edition": 1,
        "last_sent": now,
    }
    Holding.objects.create(key=client.key, article=article, **held)
    Usage.objects.create(day=now.date(), partner=client.row, article=article, count=3)


def end(articles: list[Article], who: SimpleNamespace) -> None:
    """Archive the first, withdraw the second and purge the third, of up to three."""
    first, *others = articles
    archive(first, by=who.publisher, reason="No longer kept up.")
    for article in others:
        said = {"kind": "outdated", "reason": "Out of date.", "advice": "Ask your care team."}
        withdraw(article, by=who.publisher, **said)
    for article in others[1:]:
        purge(article, by=who.administrator, reason="Court order.")


def notice(who: SimpleNamespace, **matching: Any) -> Notice:
    """A safety notice that stands on what matches."""
    texts = {"en": "<p>Stop using batch 7.</p>", "es": "<p>No use el lote 7.</p>"}
    plan = NoticePlan(texts=texts, reason="A recall.", fallback="en", **matching)
    writer = who.reviewer
    row = notices.save_notice(None, plan, by=writer, name="Recall", owner=writer, seen="")
    digest = plan_to_confirm(row).digest
    notices.confirm_notice(row, by=who.author, digest=digest)
    notices.confirm_notice(row, by=who.reviewer, digest=digest, clinical=True)
    return notices.raise_notice(row, by=who.publisher, digest=digest)


def house(who: SimpleNamespace, find: str) -> SimpleNamespace:
    """A batch that replaces `find` in drafts, and a standard text."""
    batch = propose(by=who.author, find=find, replacement="usual")
    words = StandardText.objects.create(
        name=f"Stop {find}", html="<p>Stop.</p>", written_by=who.author
    )
    return SimpleNamespace(batch=batch, words=words)
