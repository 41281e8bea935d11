"""What stands in a drawing: described pictures, text boxes, SmartArt, charts, WordArt."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..package import Package, Part
from ..xml import alternate

# A text box is an element with paragraphs; a diagram is its lines.
Box = Element | list[str]


@dataclass
class Drawing:
    """`described`: of pictures; `told`: what is said of what has no place in a draft."""

    boxes: list[Box] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    undescribed: int = 0
    objects: int = 0


def read_drawing(element: Element, package: Package, part: Part) -> Drawing:
    """What a `w:drawing`, `w:pict` or `w:object` shows."""
    found = Drawing()
    pictures = 0
    for one in _shown(element):
        if one.tag == "w:txbxContent":
            found.boxes.append(one)
        elif one.tag == "v:textpath" and one.get("string"):
            found.boxes.append([one.get("string", "")])
        elif one.tag == "dgm:relIds":
            found.boxes.append(_diagram(package.part(_target(part, one.get("r:dm", "")))))
        elif one.tag == "c:chart":
            words = _chart(package, package.part(_target(part, one.get("r:id", ""))))
            found.told.append(f"a chart: {words}")
        elif one.tag == "o:OLEObject":
            found.objects += 1
            found.told.append(f"an embedded object ({one.get('ProgID', 'of no known kind')})")
        pictures += one.tag in ("a:blip", "v:imagedata")
    found.described = _descriptions(element)
    if pictures and not found.described:
        found.undescribed = pictures
    return found


def diagram_lines(root: Element) -> list[str]:
    """The words of a diagram's shapes, one line a paragraph."""
    lines = []
    for point in root.iter("dgm:pt"):
        # Points of presentation repeat the words of others.
        role = point.get("type", "node")
        if role in ("node", "doc", "asst"):
            lines += ["".join(t.text or "" for t in p.iter("a:t")) for p in point.iter("a:p")]
    return [line for line in lines if line.strip()]


def chart_words(root: Element) -> list[str]:
    """The titles, names and values of a chart."""
    return [one.text.strip() for one in root.iter() if one.tag in ("a:t", "c:v") and one.text]


def _shown(element: Element) -> Iterator[Element]:
    """The elements below in order, one form of each alternative, without those in text boxes."""
    for one in element:
        if one.tag == "mc:AlternateContent":
            form = alternate(one)
            yield from _shown(form) if form is not None else ()
            continue
        yield one
        if one.tag != "w:txbxContent":
            yield from _shown(one)


def _descriptions(element: Element) -> list[str]:
    said = []
    for one in _shown(element):
        if one.tag in ("wp:docPr", "pic:cNvPr"):
            said.append(one.get("descr") or (one.get("title") or ""))
        elif one.tag == "v:shape":
            said.append(one.get("alt", ""))
        elif one.tag == "v:imagedata":
            said.append(one.get("o:title", ""))
    return list(dict.fromkeys(words.strip() for words in said if words.strip()))


def _target(part: Part, name: str) -> str:
    return part.links.get(name, ("", "", False))[1]


def _diagram(part: Part | None) -> list[str]:
    return diagram_lines(part.root) if part is not None else []


def words_on_chart(package: Package, chart: Part) -> list[str]:
    """The words of shapes that somebody drew on a chart."""
    return [
        line for part in package.related("chartUserShapes", chart) for line in _lines(part.root)
    ]


def _lines(root: Element) -> list[str]:
    lines = ("".join(t.text or "" for t in p.iter("a:t")) for p in root.iter("a:p"))
    return [line for line in lines if line.strip()]


def unlisted_lines(package: Package) -> list[str]:
    """The words of diagrams as they are drawn, where their own list of words is missing."""
    listed = {line for part in package.related("diagramData", package.main)
              for line in _lines(part.root)}  # fmt: skip
    drawn = package.related("diagramDrawing", package.main)
    return [line for part in drawn for line in _lines(part.root) if line not in listed]


def _chart(package: Package, part: Part | None) -> str:
    if part is None:
        return "its numbers are missing"
    return ", ".join([*chart_words(part.root), *words_on_chart(package, part)])
