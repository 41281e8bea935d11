"""Tells a cache to drop the answers of groups: Varnish, Fastly, Cloudflare, by their HTTP calls."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from .places import Place

# Groups in one call. Varnish: its header lines may have 8 kB. Fastly takes 256, Cloudflare 30.
_VARNISH, _FASTLY, _CLOUDFLARE = 100, 256, 30
# Seconds for one call. A Varnish is near, and its lease does not wait.
_NEAR, _FAR = 0.5, 5.0


class NotDropped(Exception):
    """The cache did not take the ban. Holds no token."""


def drop(session: Any, place: Place, groups: Iterable[str]) -> None:
    """Drop all answers of these groups at once. Raises NotDropped.

    `session`: one of `requests`, kept by the caller, for one thread.
    """
    send, most = _SENDERS[place.kind]
    for some in _parts(sorted(groups), most):
        send(session, place, some)


def _varnish(session: Any, place: Place, groups: Sequence[str]) -> None:
    # The shipped VCL puts it between quotes: `list` is no part of `list-en`.
    headers = {"Cache-Groups": "|".join(groups)}
    _send(session, "BAN", place, place.address, _NEAR, headers=headers)


def _fastly(session: Any, place: Place, groups: Sequence[str]) -> None:
    url = f"{place.address}/service/{place.own}/purge"
    headers = {"Fastly-Key": place.token, "Accept": "application/json"}
    _send(session, "POST", place, url, _FAR, headers=headers, json={"surrogate_keys": [*groups]})


def _cloudflare(session: Any, place: Place, groups: Sequence[str]) -> None:
    url = f"{place.address}/zones/{place.own}/purge_cache"
    headers = {"Authorization": f"Bearer {place.token}"}
    answer = _send(session, "POST", place, url, _FAR, headers=headers, json={"tags": [*groups]})
    if not _says_success(answer):
        raise NotDropped(f"{place.name} answered 200 without success")


def _says_success(answer: Any) -> bool:
    try:
        return bool(answer.json()["success"])
    except (ValueError, KeyError, TypeError):
        return False


def _send(session: Any, method: str, place: Place, url: str, timeout: float, **given: Any) -> Any:
    from requests import RequestException

    try:
        answer = session.request(method, url, timeout=timeout, allow_redirects=False, **given)
    except RequestException as error:
        raise NotDropped(f"{place.name} does not answer ({type(error).__name__})") from None
    if answer.status_code != 200:
        raise NotDropped(f"{place.name} answered {answer.status_code}")
    return answer


def open_session() -> Any:
    """A session that no proxy and no .netrc of the environment leads elsewhere."""
    # Imported here: web processes ask how far caches are and never tell them.
    from requests import Session

    session = Session()
    session.trust_env = False
    session.headers["User-Agent"] = "healthinfo-follower"
    return session


def _parts(groups: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    return (groups[start : start + most] for start in range(0, len(groups), most))


_SENDERS: dict[str, tuple[Callable[[Any, Place, Sequence[str]], None], int]] = {
    "varnish": (_varnish, _VARNISH),
    "fastly": (_fastly, _FASTLY),
    "cloudflare": (_cloudflare, _CLOUDFLARE),
}
