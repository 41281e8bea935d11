"""Word files whose words stand beside the text: notes, margins, boxes, tables."""

from tests.importing.formats.word_files import (
    box,
    field,
    p,
    r,
    table,
    word,
)

RAISED = '<w:vertAlign w:val="superscript"/>'


def note(kind: str, number: int, text: str) -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}">{p(mark, r(text))}</w:{kind}>'


def call(kind: str, number: int) -> str:
    return f'<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


DIAGRAM = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
    '<dgm:relIds r:dm="diagram"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
POINT = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"

# {what: (file, [texts in the draft], [texts in a warning], [what must stand nowhere in the draft])}
PARTS = {
    "footnotes and endnotes": (
        word(
            p(r("Take 5"), call("footnote", 2), r(" mg."))
            + p(r("Rest"), call("endnote", 7), r("."))
            + p("Then drink."),
            footnotes=note("footnote", 2, "By mouth."),
            endnotes=note("endnote", 7, "In bed."),
        ),
        ["Take 5 [1] mg.", "Rest [2].", "Notes", "By mouth.", "In bed."],
        [],
        ["↑"],
    ),
    "a note nobody calls": (
        word(p("Rest."), footnotes=note("footnote", 2, "By mouth.")),
        ["By mouth."],
        ["no mark"],
        [],
    ),
    "a page number of a complex field": (
        word(p("Rest."), footer1=p(r("Leaflet 8, page "), field(" PAGE ", r("7")))),
        ["Rest."],
        ["Leaflet 8, page"],
        ["7"],
    ),
    "a comment": (
        word(
            p("Take 5 mg."),
            comments=f'<w:comment w:author="Jo Roe">{p("Check this 5.")}</w:comment>',
        ),
        ["Take 5 mg."],
        ["comment", "Jo Roe", "Check this 5."],
        [],
    ),
    "a header and footers": (
        word(
            p("Rest."),
            header1=p("County Hospital"),
            footer1=p("Leaflet 123")
            + p("Page ", f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'),
            footer2=p("Leaflet 123"),
        ),
        ["Rest."],
        ["County Hospital", "Leaflet 123"],
        [],
    ),
    "a text box of Word 2010": (
        word(p(r("Rest."), box(p("Ring 999."))) + p("Drink.")),
        ["Rest.", "Ring 999.", "Drink."],
        [],
        [],
    ),
    "a text box in both forms": (
        word(p(r("Rest."), box(p("Ring 999."), p("Ring 999.")))),
        ["Ring 999."],
        [],
        [],
    ),
    "a diagram": (
        word(
            p(DIAGRAM) + p("Rest."),
            diagram=f"<dgm:ptLst>{POINT.format('First 2 ml')}"
            f"{POINT.format('then 4 ml')}</dgm:ptLst>",
        ),
        ["First 2 ml", "then 4 ml"],
        [],
        [],
    ),
    "WordArt": (
        word(
            p('<w:r><w:pict><v:shape><v:textpath string="Danger 8"/></v:shape></w:pict></w:r>')
            + p("Rest.")
        ),
        ["Danger 8"],
        [],
        [],
    ),
    "a chart": (
        word(
            p(DIAGRAM.replace('<dgm:relIds r:dm="diagram"/>', '<c:chart r:id="chart"/>'))
            + p("Rest."),
            chart="<c:ser><c:v>Doses</c:v><c:v>41</c:v></c:ser>",
        ),
        ["Rest."],
        ["a chart: Doses, 41"],
        [],
    ),
    "ruby": (
        word(
            p(
                f"<w:r><w:ruby><w:rt>{r('kanji')}</w:rt><w:rubyBase>{r('Base')}</w:rubyBase></w:ruby>"
                "</w:r>",
                r(" it is."),
            )
        ),
        ["Base (kanji) it is."],
        [],
        [],
    ),
    "directions": (
        word(
            p(f'<w:dir w:val="rtl">{r("Take 5 ")}</w:dir>', f'<w:bdo w:val="rtl">{r("gm")}</w:bdo>')
        ),
        ["Take 5 gm"],
        ["“gm” is set by force"],
        [],
    ),
    "a content control, a smart tag and a break": (
        word(
            f"<w:sdt><w:sdtContent>{p('Take 5 mg.')}</w:sdtContent></w:sdt>"
            + p(
                f"<w:smartTag>{r('Paris')}</w:smartTag>",
                "<w:r><w:noBreakHyphen/></w:r>",
                r("based."),
            ),
        ),
        ["Take 5 mg.", "Paris‑based."],
        [],
        [],
    ),
    "the contents": (
        word(
            p(field(r'TOC \o "1-3"', r("Symptoms 3")))
            + p("Symptoms", style="Heading1")
            + p("Pain.")
        ),
        ["Pain."],
        ["Left out (contents): “Symptoms 3”"],
        [],
    ),
    "a merged table": (
        word(
            table(
                ["Age", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Dose") + "</w:tc>"],
                [
                    '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Adult") + "</w:tc>",
                    "2",
                    "3",
                ],
                ["<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("") + "</w:tc>", "4", "5"],
            )
        ),
        ["Age | Dose", "Adult | 2 | 3", "4 | 5"],
        [],
        [],
    ),
    "a table in a cell of a table": (
        word(
            table(
                ["Age", "Dose"], ["Child", table(["Under 2", "2.5 ml"], ["Over 2", "5 ml"]) + p("")]
            )
        ),
        ["Age | Dose", "Under 2 | 2.5 ml", "Over 2 | 5 ml"],
        ["A table stands in a cell"],
        [],
    ),
    "a heading in a cell": (
        word(table(["Age", "Dose"], [p("Under 2", style="Heading2"), "2.5 ml"])),
        ["Age | Dose", "Under 2 | 2.5 ml"],
        [],
        [],
    ),
    "rows in a content control": (
        word(
            table(["Age", "Dose"], ["Adult", "2"])
            .replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
            .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
        ),
        ["Adult | 2"],
        [],
        [],
    ),
    "a row that begins further right": (
        word(
            table(["Age", "Dose", "Max"], ["Adult", "1", "2"]).replace(
                "</w:tbl>",
                '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
                f"<w:tc>{p('3')}</w:tc><w:tc>{p('4')}</w:tc></w:tr></w:tbl>",
            )
        ),
        ["| 3 | 4"],
        [],
        [],
    ),
    "a formula of an older Word": (
        word(
            p(
                r("Give "),
                '<w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape>'
                '<o:OLEObject ProgID="Equation.3"/></w:object></w:r>',
                r(" ml."),
            )
        ),
        ["Give [object left out] ml."],
        ["an embedded object (Equation.3)"],
        [],
    ),
    "another document inside": (
        word('<w:altChunk r:id="x"/>' + p("Rest.")),
        ["Rest."],
        ["Another document"],
        [],
    ),
    "a picture with a description": (
        word(
            p(
                '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A knee"/><a:graphic><a:blip/>'
                "</a:graphic></wp:inline></w:drawing></w:r>"
            )
            + p("Rest.")
        ),
        ["Rest."],
        ["A knee"],
        [],
    ),
    "a picture without": (
        word(p("<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>") + p("Rest.")),
        ["Rest."],
        ["1 pictures without"],
        [],
    ),
    "bullets somebody typed": (word(p("• Fever") + p("•\tCough")), ["Fever", "Cough"], [], ["•"]),
    "a decimal with its point in the middle": (
        word(p("·5 mg at night.") + p("·25 mg by day.")),
        ["·5 mg at night.", "·25 mg by day."],
        [],
        [],
    ),
    "a decimal at the start of a line": (
        word(p("2.5 ml at night.") + p("3.5 ml by day.")),
        ["2.5 ml at night.", "3.5 ml by day."],
        [],
        [],
    ),
}
