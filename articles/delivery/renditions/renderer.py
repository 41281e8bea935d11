"""Renderer: one form of an article, and which there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import attrgetter

from articles.models.public.current import Current

# {name: renderer} of each that a loaded module holds.
_known: dict[str, Renderer] = {}


@dataclass(frozen=True)
class Renderer:
    """One form of an article.

    `reckon`: makes its key, see renderer_keys. `altered`: when what it tells last changed.
    `build_all`: for several articles at once, where that is cheaper. `slow`: an article takes
    seconds, not milliseconds.
    """

    name: str
    reckon: Callable[[], str]
    build: Callable[[Current], bytes]
    altered: Callable[[Current], datetime] = attrgetter("updated_at")
    build_all: Callable[[list[Current]], list[bytes]] | None = None
    slow: bool = False

    def __post_init__(self) -> None:
        # A changed copy of one is not another form.
        _known.setdefault(self.name, self)

    @cached_property
    def key(self) -> str:
        """Names everything that alters the output. Reckoned when first wanted, once a process."""
        return self.reckon()


def known() -> list[Renderer]:
    """Every renderer, the slow ones last. Call it where every room is loaded, as the address
    table does."""
    return sorted(_known.values(), key=lambda renderer: renderer.slow)
