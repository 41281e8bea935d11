"""Who publishes, withdraws, purges and raises notices, and writes down when each call returned."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import Error, connection

from articles.edge.confirming import GRACE
from articles.edge.places import LEASE
from articles.editorial.errors import Refused
from articles.models import Act, Article, Current, Notice
from tests.editorial.notices.notices import raise_new
from tests.factories import (
    make_draft,
    make_person,
    publish_draft,
    publish_step_by_step,
    purge_article,
    reword,
    withdraw_article,
)
from tests.roles import ADMINISTRATOR, AUTHOR, PUBLISHER, REVIEWER

from .acts import Done

# Seconds between two acts.
PAUSE = 0.15
DEEDS = ("publish", "notice", "withdraw", "purge")


@dataclass
class Library:
    """The articles, by their places in it. `marks`: which text each has."""

    articles: list[Article]
    marks: dict[int, int] = field(default_factory=dict)

    def addresses(self) -> list[dict]:
        """{form: address} of each."""
        return [
            {"page": f"/en/{one.slug}/", "json": f"/api/v1/articles/{one.public_id}"}
            for one in self.articles
        ]


def make_library(count: int) -> Library:
    """So many published articles, each with the mark 0."""
    for role in (AUTHOR, REVIEWER, PUBLISHER, ADMINISTRATOR):
        make_person(role)
    library = Library([])
    for number in range(count):
        article = make_draft(f"Condition {number}", slug=f"condition-{number}")
        reword(article, text(number, 0))
        publish_draft(article)
        library.articles.append(article)
        library.marks[number] = 0
    return library


def text(article: int, mark: int) -> str:
    return f"<p>Mark {mark} of this text, number {article}.</p>"


class Editor(threading.Thread):
    """Acts on and on. `done`: what is committed; `fault`: what ended it, None where nothing did."""

    def __init__(self, library: Library, hot: list[Any], seed: int) -> None:
        super().__init__(name="editor")
        self.library, self._hot, self._chance = library, hot, random.Random(seed)
        self.done: list[Done] = []
        self.fault: BaseException | None = None
        self.withdraw_soon = threading.Event()
        self._begun: dict[tuple[str, int, int], float] = {}
        self._stop_asked = threading.Event()
        # Articles that readers get, and those that are withdrawn. What an interrupted call left
        # behind is not published anew: a draft may wait for its confirmations.
        self._readable, self._gone = [*library.marks], []
        self._chance.shuffle(self._readable)

    def stop(self) -> None:
        self._stop_asked.set()
        self.join()

    def run(self) -> None:
        try:
            turn = 0
            while not self._stop_asked.wait(PAUSE):
                deed = DEEDS[turn % len(DEEDS)]
                if self.withdraw_soon.is_set():
                    self.withdraw_soon.clear()
                    deed = "withdraw"
                getattr(self, f"_{deed}")()
                turn += 1
        except BaseException as error:
            self.fault = error
        finally:
            connection.close()

    def _publish(self) -> None:
        number = self._chance.choice(self._readable)
        mark = self.library.marks[number] + 1
        article = self.library.articles[number]

        def publish() -> None:
            reword(article, text(number, mark))
            publish_step_by_step(article)

        if self._do("publish", number, publish, lambda: edition_of(article) > mark, mark=mark):
            self.library.marks[number] = mark
        else:
            self._readable.remove(number)

    def _withdraw(self) -> None:
        # The library never runs empty, however long the run.
        if len(self._readable) < 8:
            return
        number = self._readable.pop()
        article = self.library.articles[number]
        while not self._do(
            "withdraw", number, lambda: withdraw_article(article), lambda: is_gone(article)
        ):
            pass
        self._gone.append(number)

    def _purge(self) -> None:
        if not self._gone:
            return
        number = self._gone.pop()
        article = self.library.articles[number]
        while not self._do(
            "purge",
            number,
            lambda: purge_article(article),
            lambda: Current.objects.filter(pk=article.pk, state="purged").exists(),
        ):
            pass

    def _notice(self) -> None:
        number = self._chance.choice(self._readable)
        name = f"Recall {len(self.done)} {number}"
        picked = (self.library.articles[number].pk,)
        self._do(
            "notice",
            number,
            lambda: raise_new(name=name, picked=picked),
            lambda: Notice.objects.filter(name=name, state="raised").exists(),
        )

    def _do(
        self,
        kind: str,
        number: int,
        act: Callable[[], object],
        is_done: Callable[[], bool],
        *,
        mark: int = 0,
    ) -> bool:
        """Whether it is committed."""
        for hot in self._hot:
            hot.value = number
        # Of the first attempt: its commit may be carried out after the question whether it was.
        key = kind, number, mark
        began = self._begun.setdefault(key, time.monotonic())
        interrupted = False
        try:
            act()
        except (Error, OSError, Refused) as error:
            interrupted = True
            if not _asked_until_answered(is_done):
                if isinstance(error, Refused):
                    raise
                return False
        del self._begun[key]
        returned = time.monotonic() + (LEASE + GRACE if interrupted else 0)
        missing = _asked_until_answered(lambda: unconfirmed(self.library.articles[number]))
        self.done.append(Done(kind, number, began, returned, mark, interrupted, missing))
        return True


def edition_of(article: Article) -> int:
    return Current.objects.values_list("edition__number", flat=True).get(pk=article.pk)


def is_gone(article: Article) -> bool:
    return Current.objects.filter(pk=article.pk, state__in=["withdrawn", "purged"]).exists()


def unconfirmed(article: Article) -> tuple[str, ...]:
    """Who did not confirm its last recall."""
    act = Act.objects.filter(article=article, action__startswith="recall-").order_by("pk").last()
    # A purge empties what earlier ones say.
    heard = act.details.get("seconds", {}) if act else {}
    return tuple(name for name, seconds in heard.items() if seconds is None)


def _asked_until_answered(question: Callable[[], Any]) -> Any:
    """The database's answer, however long it is away."""
    while True:
        try:
            return question()
        except (Error, OSError):
            connection.close()
            time.sleep(0.2)
