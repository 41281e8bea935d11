"""Word files made by hand: parts of a document as Word, LibreOffice and Google Docs write them."""

import io
import zipfile

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OPEN = "http://schemas.openxmlformats.org/"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{_OPEN}wordprocessingml/2006/main",
        "r": f"{_OPEN}officeDocument/2006/relationships",
        "m": f"{_OPEN}officeDocument/2006/math",
        "mc": f"{_OPEN}markup-compatibility/2006",
        "wp": f"{_OPEN}drawingml/2006/wordprocessingDrawing",
        "a": f"{_OPEN}drawingml/2006/main",
        "pic": f"{_OPEN}drawingml/2006/picture",
        "dgm": f"{_OPEN}drawingml/2006/diagram",
        "c": f"{_OPEN}drawingml/2006/chart",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
# {part: (kind of its relationship, the element around it)}
_PARTS = {
    "styles": ("styles", "w:styles"), "numbering": ("numbering", "w:numbering"),
    "footnotes": ("footnotes", "w:footnotes"), "endnotes": ("endnotes", "w:endnotes"),
    "header1": ("header", "w:hdr"), "footer1": ("footer", "w:ftr"), "footer2": ("footer", "w:ftr"),
    "comments": ("comments", "w:comments"), "diagram": ("diagramData", "dgm:dataModel"),
    "chart": ("chart", "c:chartSpace"), "drawn": ("diagramDrawing", "dgm:drawing"),
}  # fmt: skip
INTRO = "<w:p><w:r><w:t>Read this with your nurse, from start to end.</w:t></w:r></w:p>"


def word(
    body: str, *, title: str = "Sore knee", links: str = "",
    within: dict[str, str | bytes] | None = None, **parts: str,
) -> bytes:  # fmt: skip
    """A file with this title, an opening line and this body. `links`: an address for "rLink";
    `within`: other documents in it, by the name of their part and of their relationship."""
    head = p(title, style="Title") + INTRO if title else ""
    whole: dict[str, str | bytes] = {
        "word/document.xml": _part("w:document", f"<w:body>{head}{body}</w:body>")
    }
    related = [f'<Relationship Id="rLink" TargetMode="External" Type="{_TYPE}hyperlink" '
               f'Target="{links}"/>'] if links else []  # fmt: skip
    for name, data in (within or {}).items():
        whole[f"word/{name}"] = data
        related.append(f'<Relationship Id="{name}" Type="{_TYPE}aFChunk" Target="{name}"/>')
    for name, inner in parts.items():
        kind, around = _PARTS[name]
        whole[f"word/{name}.xml"] = _part(around, inner)
        related.append(f'<Relationship Id="{name}" Type="{_TYPE}{kind}" Target="{name}.xml"/>')
    whole["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_OPEN}package/2006/relationships">{"".join(related)}'
        "</Relationships>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _part(tag: str, inner: str) -> str:
    return f"<{tag} {NAMESPACES}>{inner}</{tag}>"


def r(text: str, props: str = "") -> str:
    """A run of words; `props`: its properties."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "", props: str = "") -> str:
    """A paragraph of runs; words without a tag are a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p><w:pPr>{named}{props}</w:pPr>{inner}</w:p>"


def li(text: str, number: int = 1, level: int = 0) -> str:
    return p(
        text,
        props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def numbering(*levels: tuple[str, int], extra: str = "") -> str:
    """A numbering 1 with these levels: (form, start)."""
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{"•" if form == "bullet" else f"%{n + 1}."}"/></w:lvl>'
        for n, (form, start) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{extra}'
    )


def changed(tag: str, text: str) -> str:
    words = r(text).replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")
    return f'<w:{tag} w:id="1" w:author="Jo">{words if tag == "del" else r(text)}</w:{tag}>'


def field(instruction: str, *shown: str) -> str:
    """A complex field; without `shown` it has no result."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    result = mark("separate") + "".join(shown) if shown else ""
    return mark("begin") + said + result + mark("end")


def style(name: str, inner: str = "", *, based: str = "", shown: str = "") -> str:
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown or name}"/>{basis}'
        f"{inner}</w:style>"
    )


def table(*rows: list[str], row: str = "") -> str:
    """A table whose cells are XML, or words."""
    cells = (
        "".join(
            one if one.startswith("<w:tc>") else
            f"<w:tc>{one if one.startswith('<') else p(one)}</w:tc>" for one in cells
        )
        for cells in rows
    )  # fmt: skip
    return f"<w:tbl>{''.join(f'<w:tr>{row}{inner}</w:tr>' for inner in cells)}</w:tbl>"


def box(inner: str, fallback: str = "") -> str:
    """A text box as Word 2010 and later write it."""
    shape = (
        '<w:drawing><wp:inline><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:textbox><w:txbxContent>{fallback}</w:txbxContent></v:textbox></w:pict>"
    other = f"<mc:Fallback>{old}</mc:Fallback>" if fallback else ""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>{other}'
        "</mc:AlternateContent></w:r>"
    )
