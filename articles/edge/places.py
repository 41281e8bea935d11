"""The caches and mirrors in front of the site, as the settings name them, and how long each may be
behind."""

from dataclasses import dataclass, field

from django.conf import settings

# Seconds after which a Varnish whose follower does not vouch for it passes every request on: those
# for which a follower vouches, and those until the probe has noticed. The shipped VCL asks every
# 0.2 seconds and waits 0.2 for the answer.
LEASE = 2.0
PROBE = 0.4
# Between the longest fetch that a cache stores, and the second ban.
MARGIN = 0.1
# How long a CDN keeps an answer: the `max-age` of public answers. It asks nobody meanwhile.
CDN_TTL = 60.0


@dataclass(frozen=True)
class Place:
    """A cache or a mirror. `fetch`: seconds of the longest fetch whose answer it stores.

    `address`: where a Varnish takes bans, or the address of the CDN's API; `own` and `token`: what
    the CDN calls this site, and what allows to purge it.
    """

    name: str
    kind: str
    address: str
    fetch: float
    own: str = ""
    token: str = field(default="", repr=False)

    @property
    def label(self) -> str:
        """As people read it."""
        named = {"varnish": f"cache {self.name}", "mirror": f"mirror {self.name}"}
        return named.get(self.kind, self.name.capitalize())

    @property
    def holds_a_lease(self) -> bool:
        """Whether it serves only while somebody vouches for it."""
        return self.kind in ("varnish", "mirror")

    @property
    def again_after(self) -> float:
        """Seconds from the first ban to the second: no fetch from before the first ends later."""
        return self.fetch + MARGIN

    @property
    def stops_within(self) -> float:
        """Seconds after which it serves no text from before a change, whatever has failed."""
        return LEASE if self.holds_a_lease else self.fetch + CDN_TTL

    @property
    def confirms_in_time(self) -> bool:
        """Whether both bans are made within a lease, so that it is worth while to wait."""
        return self.again_after < LEASE


def places() -> list[Place]:
    """Every cache and mirror that the settings name."""
    return [Place(**values) for values in settings.EDGE_PLACES]


def caches() -> list[Place]:
    """Those that `follow_journal` tells what to drop; a mirror follows by itself."""
    return [place for place in places() if place.kind != "mirror"]
