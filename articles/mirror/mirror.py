"""Keeps a mirror as the journal says: what changed is first served no more, then asked for anew."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from articles.derived_cache import cache
from articles.edge.groups import EVERYTHING
from articles.edge.journal import News, read_news
from articles.models.public.cache_place import CachePlace
from articles.models.public.current import Current

from .addresses import FIXED, addresses_of, all_topics, files_named_in, list_topics
from .answers import Answer, Site
from .fingerprint import fingerprint
from .index import Index

# More changes or groups at once than these, and everything is asked for anew.
MOST = 200_000
_BATCH = 500
# Seconds between two marks of the row while nothing changes.
_MARK = 5.0


class Store(Protocol):
    """Where answers are put. `codings`: those in which each address is asked for."""

    @property
    def codings(self) -> tuple[str, ...]: ...

    def put(self, address: str, coding: str, topic: str, answer: Answer) -> bool: ...

    def remove(self, address: str, coding: str) -> None: ...

    def remove_everything(self) -> None: ...

    def erase(self, target: str) -> None: ...


@dataclass
class Count:
    """What a run did. `left`: answers that the store cannot serve as the site does; `failed`: those
    that the site could not make.
    """

    asked: int = 0
    removed: int = 0
    left: int = 0
    failed: int = 0


class Mirror:
    def __init__(self, store: Store, index: Index, *, name: str = "", pdfs: bool = False) -> None:
        self._store, self._index, self._site = store, index, Site()
        self._name, self._pdfs = name, pdfs
        self._marked = float("-inf")
        self._fingerprint = fingerprint()
        self._files: set[str] = set()
        # The topic that is being asked for, and what is left of it.
        self._topic, self._addresses = "", list[str]()
        self.count = Count()

    def remove_changed(self, end_lease: Callable[[], None] | None = None) -> News:
        """Stop serving whatever the journal says has changed. `end_lease`: called first then."""
        news = self._news()
        if news.groups:
            if end_lease:
                end_lease()
            self._drop(news.groups)
            self._note(news)
        self._mark(news)
        return news

    def fill(self, *, until: float = float("inf")) -> bool:
        """Ask for what is missing, until `until` (monotonic); False where nothing is missing."""
        while time.monotonic() < until:
            if self._addresses:
                self._ask(self._addresses.pop(), self._topic)
                continue
            if self._topic:
                self._index.done(self._topic)
            self._topic = self._index.next_topic() or ""
            if not self._topic:
                self._erase()
                return False
            self._begin_topic()
        return True

    def ask_again(self) -> None:
        """Lists also change without a Change (a topic was renamed), and answers may have failed."""
        with self._index as index:
            index.queue_missing()
            index.queue(list_topics())

    def ask_oldest_again(self) -> None:
        """Ask for a list and for any address, those asked for longest ago."""
        for lists in (True, False):
            address = self._index.oldest(lists=lists)
            if address:
                cache.clear()
                self._ask(address, self._index.topic(address) or FIXED)

    def _news(self) -> News:
        index = self._index
        same = index.said("fingerprint") == self._fingerprint
        seq = int(index.said("seq") or 0) if same else -1
        return read_news(index.said("epoch") if same else "", seq, most=MOST)

    def _drop(self, groups: Iterable[str]) -> None:
        if EVERYTHING in groups or self._topic in groups:
            self._topic, self._addresses = "", []
        if EVERYTHING in groups:
            self._store.remove_everything()
            with self._index as index:
                index.drop_everything()
                index.queue(all_topics())
            return
        entries = {entry for group in groups for entry in self._index.served(group)}
        for language, slug in _slugs(groups):
            # An earlier article may have had the address.
            entries |= {*self._index.served_below(f"/{language}/{slug}/")}
            entries |= {*self._index.served_at(f"/api/v1/articles/{language}/{slug}")}
        for address, coding in entries:
            self._store.remove(address, coding)
        self.count.removed += len(entries)
        with self._index as index:
            index.drop(entries)
            index.queue(sorted(groups))

    def _note(self, news: News) -> None:
        with self._index as index:
            index.say("epoch", news.epoch)
            index.say("seq", news.seq)
            index.say("fingerprint", self._fingerprint)
        self._marked = float("-inf")

    def _mark(self, news: News) -> None:
        if self._name and time.monotonic() - self._marked > _MARK:
            place = {"epoch": news.epoch, "told": news.seq, "confirmed": news.seq}
            CachePlace.objects.update_or_create(
                name=self._name, defaults={**place, "at": timezone.now()}
            )
            self._marked = time.monotonic()

    def _begin_topic(self) -> None:
        # Lists are made of rows that may be a minute old.
        cache.clear()
        found = addresses_of(self._topic, self._site, pdfs=self._pdfs)
        known = self._index.addresses(self._topic)
        self._addresses = [*dict.fromkeys([*found, *known])][::-1]

    def _ask(self, address: str, topic: str) -> None:
        for coding in self._store.codings:
            if coding == "br" and not address.startswith("/static/"):
                continue
            answer = self._site.ask(address, coding)
            self.count.asked += 1
            if answer.status >= 500:
                self.count.failed += 1
                self._index.failed(address, coding, topic)
                continue
            if not answer.is_kept:
                self._forget(address)
                return
            self._keep(address, coding, topic, answer)

    def _keep(self, address: str, coding: str, topic: str, answer: Answer) -> None:
        named = (answer.groups or [topic])[0]
        if not self._store.put(address, coding, named, answer):
            self.count.left += 1
            self._store.remove(address, coding)
            with self._index as index:
                index.drop([(address, coding)])
        # The other codings name the same.
        named_files = files_named_in(answer) if coding == self._store.codings[0] else set()
        for file in named_files - self._files:
            self._files.add(file)
            self._ask(file, FIXED)

    def _forget(self, address: str) -> None:
        for coding in self._store.codings:
            self._store.remove(address, coding)
        with self._index as index:
            index.forget(address)

    def _erase(self) -> None:
        garbage = self._index.garbage()
        for target in garbage:
            self._store.erase(target)
        self._index.erased()


def _slugs(groups: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(language, slug) of the articles of these groups."""
    ids = [UUID(group[8:]) for group in groups if group.startswith("article-")]
    for start in range(0, len(ids), _BATCH):
        rows = Current.objects.filter(public_id__in=ids[start : start + _BATCH])
        yield from rows.values_list("language", "slug")
