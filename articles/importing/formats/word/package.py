"""The parts of a Word file: which is which, by their relationships."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.parsers import expat

from articles.importing.tree import ImportFailure

from ..xml_parts import XmlCounter, refuse_costly_xml, xml_parts
from .xml import parsed

_MAIN = "word/document.xml"


@dataclass
class Part:
    """A part's root and what its relationships lead to: {id: (kind, target, is it outside)}."""

    name: str
    root: Element
    links: dict[str, tuple[str, str, bool]] = field(default_factory=dict)


class Package:
    """Reads parts of an archive that has passed the guards. Names are those of its directory;
    `counter` has counted its XML, and counts that of the archives within it."""

    def __init__(self, archive: zipfile.ZipFile, counter: XmlCounter) -> None:
        self._archive, self.counter = archive, counter
        self._names = {name.lower(): name for name in archive.namelist()}
        found = [
            target for kind, target, outside in self._links("").values()
            if kind == "officeDocument" and not outside
        ]  # fmt: skip
        name = next((one for one in [*found, _MAIN] if one.lower() in self._names), None)
        if name is None:
            raise ImportFailure("The file is no Word document. Save it as .docx.")
        self.main = Part(name, parsed(self._read(name)), self._links(name))

    def related(self, kind: str, of: Part | None = None) -> list[Part]:
        """The parts of a kind that a part leads to (the main one's, unless said), in order."""
        links = (of or self.main).links.values()
        names = [target for known, target, outside in links if known == kind and not outside]
        parts = [self.part(name) for name in dict.fromkeys(names)]
        if not names and of is None:
            parts = [self.part(f"{posixpath.dirname(self.main.name)}/{kind}.xml")]
        return [part for part in parts if part is not None]

    def part(self, name: str) -> Part | None:
        """The part of this name; None where it is missing, damaged or no XML."""
        if name.lower() not in self._names:
            return None
        try:
            return Part(name, parsed(self._read(name)), self._links(name))
        except expat.ExpatError:
            return None

    def data(self, name: str) -> bytes:
        """The bytes of a part; none where it is missing."""
        return self._read(name) if name.lower() in self._names else b""

    def within(self, archive: zipfile.ZipFile) -> "Package":
        """An archive that is a part of this one. Raises ImportFailure if both cost too much."""
        refuse_costly_xml(xml_parts(archive), self.counter)
        return Package(archive, self.counter)

    def _read(self, name: str) -> bytes:
        return self._archive.read(self._names[name.lower()])

    def _links(self, name: str) -> dict[str, tuple[str, str, bool]]:
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path.lower() not in self._names:
            return {}
        try:
            root = parsed(self._read(path))
        except expat.ExpatError:
            return {}
        return {one.get("Id", ""): _link(one, folder) for one in root if one.get("Id")}


def _link(one: Element, folder: str) -> tuple[str, str, bool]:
    kind = one.get("Type", "").rpartition("/")[2]
    target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return kind, target, outside
