"""Runs every kind of transition of articles in a thread, one after the other."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import connection

from articles.editorial.notices import transitions
from articles.editorial.withdrawal.withdraw import archive, purge, withdraw
from articles.models import Article, Current, Notice
from tests.editorial.notices.notices import raise_new
from tests.factories import ADMINISTRATOR, PUBLISHER, make_draft, make_person, publish_draft, reword

ADVICE = "Stop following it and call your care team."


class Day:
    """Runs transitions one by one; `seed` decides which, and on which article."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.done: list[str] = []
        self.fault: Exception | None = None

    def article(self, *states: str) -> Article | None:
        """A random article in one of these states."""
        found = Article.objects.filter(current__state__in=states).order_by("pk")
        return self.chance.choice(list(found)) if found else None

    def publish(self) -> None:
        language = self.chance.choice(["en", "es"])
        publish_draft(make_draft(language=language, summary=self.words()))

    def words(self) -> str:
        return " ".join(self.chance.choices(["slow", "onset", "größer", "“fever”"], k=5))

    def reword(self) -> None:
        if article := self.article("published"):
            reword(article, f"<p>{self.words()} {len(self.done)}.</p>")
            publish_draft(article)

    def move(self) -> None:
        if article := self.article("published"):
            article.slug = f"moved-{len(self.done)}"
            article.save(update_fields=["slug"])
            publish_draft(article)

    def archive(self) -> None:
        if article := self.article("published"):
            archive(article, by=make_person(PUBLISHER), reason="No longer kept up.")

    def withdraw(self) -> None:
        if article := self.article("published", "archived"):
            kind = self.chance.choice(["unsafe", "outdated"])
            who = make_person(PUBLISHER)
            withdraw(article, by=who, kind=kind, reason=self.words(), advice=ADVICE)

    def restore(self) -> None:
        if article := self.article("withdrawn"):
            reword(article, f"<p>Put right, {len(self.done)}.</p>")
            publish_draft(article)

    def purge(self) -> None:
        if article := self.article("withdrawn"):
            purge(article, by=make_person(ADMINISTRATOR), reason="By court order.")

    def notify(self) -> None:
        published = list(Current.objects.filter(state="published").values_list("pk", flat=True))
        texts = {"en": "<p>Stop using batch 7.</p>", "es": "<p>No use el lote 7.</p>"}
        raise_new(name=f"Recall {len(self.done)}", texts=texts, picked=published[:4])

    def lift(self) -> None:
        if notice := Notice.objects.filter(state="raised", holding_for=None).first():
            transitions.lift_notice(notice, by=make_person(PUBLISHER), reason="Over.")

    @property
    def deeds(self) -> list[Callable[[], None]]:
        return [
            *(self.publish, self.reword, self.withdraw, self.notify, self.publish, self.move),
            *(self.withdraw, self.archive, self.publish, self.restore, self.withdraw),
            *(self.purge, self.publish, self.lift),
        ]

    def go_on(self, until: Event) -> None:
        """Run every transition once, then go on until stopped."""
        try:
            while not until.is_set() or len(self.done) < len(self.deeds):
                deed = self.deeds[len(self.done) % len(self.deeds)]
                deed()
                self.done.append(deed.__name__)
                until.wait(0.01)
        except Exception as error:
            self.fault = error
        finally:
            connection.close()


@contextmanager
def publishing_on(day: Day) -> Iterator[None]:
    """Run transitions in a thread during the test; raises the thread's errors."""
    done = Event()
    thread = Thread(target=day.go_on, args=[done], daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(timeout=120)
    if day.fault:
        raise day.fault
