"""The Renderer class, and the list of all renderers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import attrgetter

from articles.models.public.current import Current

# {name: renderer} of the loaded modules.
_known: dict[str, Renderer] = {}


@dataclass(frozen=True)
class Renderer:
    """Builds one form of an article, such as v1 JSON.

    `reckon`: computes its key (see renderer_keys). `altered`: when its content last changed.
    `build_all`: for several articles at once, where that is faster. `slow`: an article takes
    seconds, not milliseconds. `packs`: stored as gzip, with the ETag of what `build` made. `ahead`:
    built by the worker before anybody asks (see preparing).
    """

    name: str
    reckon: Callable[[], str]
    build: Callable[[Current], bytes]
    altered: Callable[[Current], datetime] = attrgetter("updated_at")
    build_all: Callable[[list[Current]], list[bytes]] | None = None
    slow: bool = False
    packs: bool = False
    ahead: bool = False

    def __post_init__(self) -> None:
        # setdefault: dataclasses.replace() makes a copy that must not replace the original.
        _known.setdefault(self.name, self)

    @cached_property
    def key(self) -> str:
        """Changes with everything that alters the output. Computed once per process."""
        return self.reckon()


def all_renderers() -> list[Renderer]:
    """All renderers of loaded modules, the slow ones last. The URL configuration loads them all."""
    return sorted(_known.values(), key=lambda renderer: renderer.slow)
