"""A mirror in a folder, as runs of the command make it one after another."""

from pathlib import Path

import pytest

from articles.mirror import addresses
from articles.mirror.files import Files
from articles.mirror.index import Index
from articles.mirror.mirror import Mirror


class Mirrored:
    """Each `run` is one of the command, on what the last one left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begin_anew()

    def begin_anew(self) -> None:
        """As another process finds the folder."""
        self.index = Index(self.folder / "index.sqlite3")
        self.files = Files(self.folder, self.index)

    def remove(self) -> Mirror:
        """The first half of a run."""
        mirror = Mirror(self.files, self.index)
        mirror.remove_changed()
        return mirror

    def run(self) -> Mirror:
        mirror = self.remove()
        mirror.fill()
        return mirror

    def status(self, address: str) -> int | None:
        """What nginx would answer there; None where it leaves that to the site."""
        answer = self.files.read(address, "identity")
        return answer and answer.status

    def bodies(self) -> bytes:
        """All that lies in the store."""
        return b"".join(path.read_bytes() for path in self.folder.glob("store/*/*/*/body"))


NARROW = {
    "_SITE": ("/robots.txt",),
    "_LISTS": (),
    "_PAGES": ("a-z/",),
    "_OF_ID": ("",),
    "_OF_API": ("",),
    "_OF_PAGE": ("",),
    "_problems": lambda site: (),
    "_of_edition": lambda address: (),
    "blocks_of_site_map": lambda: (),
    "_sections": lambda public_id, site: (),
    "_embeddable": lambda current: (),
    "initial_letters": lambda language, kind=None: (),
}


@pytest.fixture
def mirrored(db, tmp_path, monkeypatch, settings) -> Mirrored:
    """A few addresses of each kind, plain alone: all of them take a second for each article."""
    settings.LANGUAGES = [("en", "English")]
    monkeypatch.setattr(Files, "codings", ("identity",))
    for name, few in NARROW.items():
        monkeypatch.setattr(addresses, name, few)
    return Mirrored(tmp_path)


@pytest.fixture
def whole(db, tmp_path, monkeypatch, settings) -> Mirrored:
    """All of an article's addresses and lists, in all codings."""
    settings.LANGUAGES = [("en", "English")]
    monkeypatch.setattr(addresses, "_SITE", ("/robots.txt", "/embed.css"))
    monkeypatch.setattr(addresses, "_problems", lambda site: ())
    return Mirrored(tmp_path)
