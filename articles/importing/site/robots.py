"""What a site's robots.txt allows us, and how long to pause (RFC 9309, Crawl-delay)."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from articles.importing.tree import ImportFailure

from .fetching import MAX_ROBOTS, FetchFailure, SiteSession

TOKEN = "healthinfo-import"  # noqa: S105 - the name in robots.txt
MAX_PAUSE = 120.0


class Manners:
    """Asks before each page, and waits between requests. `pause`: seconds, at least."""

    def __init__(
        self,
        session: SiteSession,
        pause: float,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session, self.pause = session, pause
        self.sleep, self.clock = sleep, clock
        self._rules: dict[str, Protego] = {}
        self._last: float | None = None

    def refusal(self, url: str) -> str:
        """Why the site does not want this page fetched; "" if it does not mind."""
        rules = self._rules_of(url)
        return "" if rules.can_fetch(url, TOKEN) else "the site's robots.txt keeps it from programs"

    def wait(self, url: str) -> None:
        """Wait until the site may be asked again."""
        rules = self._rules_of(url)
        asked = rules.crawl_delay(TOKEN) or 0.0
        self._wait(max(self.pause, min(asked, MAX_PAUSE)))

    def _wait(self, seconds: float) -> None:
        if self._last is not None and (left := self._last + seconds - self.clock()) > 0:
            self.sleep(left)
        self._last = self.clock()

    def _rules_of(self, url: str) -> Protego:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._wait(self.pause)
            self._rules[origin] = Protego.parse(self._text(origin))
        return self._rules[origin]

    def _text(self, origin: str) -> str:
        """robots.txt; none where there is none. Raises ImportFailure where it cannot be known."""
        try:
            fetched = self.session.get(f"{origin}/robots.txt", most=MAX_ROBOTS)
        except FetchFailure as failure:
            raise ImportFailure(f"{failure} Without its robots.txt a site is left alone.") from None
        if fetched.status >= 500 or fetched.status == 429:
            raise ImportFailure(
                f"{origin}/robots.txt answered {fetched.status}: then a site is left alone. "
                "Try again later."
            )
        return fetched.body.decode("utf-8", "replace") if fetched.status == 200 else ""
