"""Word files as hospitals have them, fact by fact: what stands in the draft, and what is told."""

import re

import pytest

from articles.documents.richtext.plain_text import text_of
from articles.importing.formats.docx import parse_docx
from articles.importing.lost_words import tree_texts
from articles.importing.tree import Tree
from tests.importing.formats.word_files import (
    box, changed, field, li, numbering, p, r, style, table, word,
)  # fmt: skip

BULLETS, STEPS = numbering(("bullet", 1), ("bullet", 1)), numbering(("decimal", 1), ("decimal", 1))
VANISH, STRIKE = "<w:vanish/>", "<w:strike/>"
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'


def note(kind: str, number: int, text: str) -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}">{p(mark, r(text))}</w:{kind}>'


def call(kind: str, number: int) -> str:
    return f'<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


FRACTION = f"<m:f><m:num>{mr('weight')}</m:num><m:den>{mr('height')}</m:den></m:f>"
POWER = f"<m:sSup><m:e>{mr('10')}</m:e><m:sup>{mr('9')}</m:sup></m:sSup>"
DIAGRAM = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
    '<dgm:relIds r:dm="diagram"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
POINT = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"

# {what: (file, [texts in the draft], [texts in a warning], [what must stand nowhere in the draft])}
FILES = {
    "a tracked change of a dose": (
        word(p(r("Take "), changed("del", "500"), changed("ins", "250"), r(" mg."))),
        ["Take [deleted: 500] [inserted: 250] mg."],
        ["TRACKED CHANGES", "before “Take 500 mg.”, after “Take 250 mg.”"], []),
    "a tracked row": (
        word(table(["Age", "Dose"], ["Adult", "2"]).replace(
            "<w:tr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">Adult",
            "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr>"
            "<w:t xml:space=\"preserve\">Adult")),
        ["[deleted: Adult]", "[deleted: 2]"], ["TRACKED CHANGES"], []),
    "a moved sentence": (
        word(p(changed("moveFrom", "Drink water."), r("Rest.")) + p(changed("moveTo", "Drink water."))),
        ["[deleted: Drink water.]", "[inserted: Drink water.]"], ["TRACKED CHANGES"], []),
    "a paragraph whose end was deleted": (
        word(p("Take it with ", props="<w:rPr><w:del/></w:rPr>") + p("food.")),
        ["Take it with food."], [], []),
    "hidden words": (
        word(p(r("Take one. "), r("Do not print: old dose 40.", VANISH), r("Rest."))),
        ["Take one. Rest."], ["hidden in Word", "Do not print: old dose 40."], ["40"]),
    "words hidden by a style": (
        word(p("Secret 77.", style="Ghost") + p("Seen."),
             styles=style("Ghost", f"<w:rPr>{VANISH}</w:rPr>")),
        ["Seen."], ["Secret 77."], ["77"]),
    "struck words": (
        word(p(r("Take "), r("20", STRIKE), r(" 30 mg."))),
        ["Take 30 mg."], ["Left out (struck out): “20”"], ["20"]),
    "doubly struck words": (
        word(p(r("Take "), r("20", "<w:dstrike/>"), r(" 30 mg."))),
        ["Take 30 mg."], ["Left out (struck out): “20”"], ["20"]),
    "words that are not struck": (
        word(p(r("Take 20 mg.", '<w:strike w:val="0"/>'))), ["Take 20 mg."], [], []),
    "a simple field": (
        word(p(r("The most is "), f'<w:fldSimple w:instr="DOCPROPERTY d">{r("12 mg")}</w:fldSimple>',
               r(" a day."))), ["The most is 12 mg a day."], [], []),
    "a complex field": (
        word(p(r("The most is "), field("REF dose", r("12 mg")), r(" a day."))),
        ["The most is 12 mg a day."], [], ["REF"]),
    "a field within an instruction": (
        word(p(r("Take "), field("IF "), field("MERGEFIELD n", r("two")), r(" tablets."))),
        ["Take two tablets."], [], []),
    "a field that never ends": (
        word(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("Take 5 mg.")) + p("Rest.")),
        ["Rest."], ["take 5 mg"], []),
    "a fraction of an EQ field": (
        word(p(r("Take "), field(r"EQ \f(1,2)"), r(" tablet."))), ["1/2 tablet."], [], []),
    "a sign of a SYMBOL field": (
        word(p(r("Keep it "), field(r'SYMBOL 163 \f "Symbol"'), r(" 5."))), ["Keep it ≤ 5."], [], []),
    "a form's choice": (
        word(p(r("Ward: "), '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
               '<w:result w:val="1"/><w:listEntry w:val="North"/><w:listEntry w:val="South"/>'
               "</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText>"
               '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')),
        ["Ward: South"], [], ["North"]),
    "a link of a field": (
        word(p(r("See "), field('HYPERLINK "https://example.org/a"', r("our page")), r("."))),
        ["See our page."], [], []),
    "a link": (
        word(p(r("See "), f'<w:hyperlink r:id="rLink">{r("our page")}</w:hyperlink>', r(".")),
             links="https://example.org/a"), ["See our page."], [], []),
    "an equation with a fraction": (
        word(p(r("It is "), math(FRACTION), r("."))), ["It is weight/height."], [], []),
    "an equation with a power": (
        word(p(r("Above "), math(POWER + mr("/L")), r("."))), ["Above 10⁹ / L."], [], []),
    "an equation with a root and brackets": (
        word(p(math(f"<m:rad><m:deg/><m:e>{mr('2')}</m:e></m:rad>{mr('=')}<m:d><m:e>"
                    f"{mr('a+b')}</m:e></m:d>"))), ["√(2) = (a + b)"], [], []),
    "an equation on its own line": (
        word(p(f"<m:oMathPara>{math(mr('BMI=70'))}</m:oMathPara>")), ["BMI = 70"], [], []),
    "a sign of the font Symbol": (
        word(p(r("Keep it "), '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', r(" 5 "),
               r("\uf06d", SYMBOL), r("g, "), r("b", SYMBOL), r("-blockers."))),
        ["Keep it ≤ 5 μg, β-blockers."], [], []),
    "a sign of another font": (
        word(p(r("Keep it "), '<w:r><w:sym w:font="Calibri" w:char="2265"/></w:r>', r(" 5."))),
        ["Keep it ≥ 5."], [], []),
    "a sign nobody knows": (
        word(p(r("Take "), '<w:r><w:sym w:font="House Icons" w:char="F0FF"/></w:r>', r(" 5."))),
        ["[sign U+F0FF] 5."], ["[sign U+F0FF]"], []),
    "raised digits by position": (
        word(p(r("10"), r("9", '<w:position w:val="6"/>'), r("/L is low."))),
        ["10⁹/L is low."], [], []),
    "raised digits by a style": (
        word(p(r("10"), r("9", '<w:rStyle w:val="Up"/>'), r("/L is low.")),
             styles=f'<w:style w:type="character" w:styleId="Up"><w:rPr>{RAISED}</w:rPr></w:style>'),
        ["10⁹/L is low."], [], []),
    "footnotes and endnotes": (
        word(p(r("Take 5"), call("footnote", 2), r(" mg.")) + p(r("Rest"), call("endnote", 7), r("."))
             + p("Then drink."),
             footnotes=note("footnote", 2, "By mouth."), endnotes=note("endnote", 7, "In bed.")),
        ["Take 5 [1] mg.", "Rest [2].", "Notes", "By mouth.", "In bed."], [], ["↑"]),
    "a note nobody calls": (
        word(p("Rest."), footnotes=note("footnote", 2, "By mouth.")), ["By mouth."], ["no mark"], []),
    "a comment": (
        word(p("Take 5 mg."), comments=f'<w:comment w:author="Jo Roe">{p("Check this 5.")}</w:comment>'),
        ["Take 5 mg."], ["comment", "Jo Roe", "Check this 5."], []),
    "a header and footers": (
        word(p("Rest."), header1=p("County Hospital"),
             footer1=p("Leaflet 123") + p("Page ", f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'),
             footer2=p("Leaflet 123")),
        ["Rest."], ["County Hospital", "Leaflet 123"], []),
    "a text box of Word 2010": (
        word(p(r("Rest."), box(p("Ring 999."))) + p("Drink.")), ["Rest.", "Ring 999.", "Drink."], [], []),
    "a text box in both forms": (
        word(p(r("Rest."), box(p("Ring 999."), p("Ring 999.")))), ["Ring 999."], [], []),
    "a diagram": (
        word(p(DIAGRAM) + p("Rest."), diagram=f"<dgm:ptLst>{POINT.format('First 2 ml')}"
             f"{POINT.format('then 4 ml')}</dgm:ptLst>"), ["First 2 ml", "then 4 ml"], [], []),
    "WordArt": (
        word(p('<w:r><w:pict><v:shape><v:textpath string="Danger 8"/></v:shape></w:pict></w:r>')
             + p("Rest.")), ["Danger 8"], [], []),
    "a chart": (
        word(p(DIAGRAM.replace('<dgm:relIds r:dm="diagram"/>', '<c:chart r:id="chart"/>')) + p("Rest."),
             chart="<c:ser><c:v>Doses</c:v><c:v>41</c:v></c:ser>"), ["Rest."], ["a chart: Doses, 41"], []),
    "ruby": (
        word(p(f"<w:r><w:ruby><w:rt>{r('kanji')}</w:rt><w:rubyBase>{r('Base')}</w:rubyBase></w:ruby>"
               "</w:r>", r(" it is."))), ["Base (kanji) it is."], [], []),
    "directions": (
        word(p(f'<w:dir w:val="rtl">{r("Take 5 ")}</w:dir>', f'<w:bdo w:val="rtl">{r("gm")}</w:bdo>')),
        ["Take 5 gm"], ["“gm” is set by force"], []),
    "a content control, a smart tag and a break": (
        word(f"<w:sdt><w:sdtContent>{p('Take 5 mg.')}</w:sdtContent></w:sdt>"
             + p(f"<w:smartTag>{r('Paris')}</w:smartTag>", "<w:r><w:noBreakHyphen/></w:r>", r("based.")),
        ), ["Take 5 mg.", "Paris‑based."], [], []),
    "the contents": (
        word(p(field(r'TOC \o "1-3"', r("Symptoms 3"))) + p("Symptoms", style="Heading1") + p("Pain.")),
        ["Pain."], ["Left out (contents): “Symptoms 3”"], []),
    "a merged table": (
        word(table(["Age", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("Dose") + "</w:tc>"],
                   ['<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("Adult") + "</w:tc>", "2", "3"],
                   ["<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("") + "</w:tc>", "4", "5"])),
        ["Age | Dose", "Adult | 2 | 3", "4 | 5"], [], []),
    "a table in a cell of a table": (
        word(table(["Age", "Dose"], ["Child", table(["Under 2", "2.5 ml"], ["Over 2", "5 ml"]) + p("")])),
        ["Age | Dose", "Under 2 | 2.5 ml", "Over 2 | 5 ml"], ["A table stands in a cell"], []),
    "a heading in a cell": (
        word(table(["Age", "Dose"], [p("Under 2", style="Heading2"), "2.5 ml"])),
        ["Age | Dose", "Under 2 | 2.5 ml"], [], []),
    "rows in a content control": (
        word(table(["Age", "Dose"], ["Adult", "2"]).replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
             .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")), ["Adult | 2"], [], []),
    "a row that begins further right": (
        word(table(["Age", "Dose", "Max"], ["Adult", "1", "2"]) .replace(
            "</w:tbl>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
            f"<w:tc>{p('3')}</w:tc><w:tc>{p('4')}</w:tc></w:tr></w:tbl>")), ["| 3 | 4"], [], []),
    "another document inside": (
        word('<w:altChunk r:id="x"/>' + p("Rest.")), ["Rest."], ["Another document"], []),
    "a picture with a description": (
        word(p('<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A knee"/><a:graphic><a:blip/>'
               "</a:graphic></wp:inline></w:drawing></w:r>") + p("Rest.")),
        ["Rest."], ["A knee"], []),
    "a picture without": (
        word(p("<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>") + p("Rest.")),
        ["Rest."], ["1 pictures without"], []),
    "bullets somebody typed": (
        word(p("• Fever") + p("•\tCough")), ["Fever", "Cough"], [], ["•"]),
    "a decimal at the start of a line": (
        word(p("2.5 ml at night.") + p("3.5 ml by day.")), ["2.5 ml at night.", "3.5 ml by day."], [], []),
}  # fmt: skip


def draft(tree: Tree) -> str:
    """All that the draft says, a block or item a line."""
    blocks = [block for section in tree.sections for block in section.blocks]
    lines = [tree.title, tree.summary, *(section.heading for section in tree.sections)]
    lines += [text_of(html) for block in blocks for one in block.passages() for html in one]
    return "\n".join(lines)


@pytest.mark.parametrize("what", FILES)
def test_what_a_file_says_is_in_the_draft_or_told(what):
    data, said, told, nowhere = FILES[what]
    tree = parse_docx(data)
    whole, warnings = draft(tree), "\n".join(tree.warnings)
    assert [text for text in said if text not in whole] == [], whole
    assert [text for text in told if text not in warnings] == [], warnings
    assert [text for text in nowhere if text in whole] == [], whole


@pytest.mark.parametrize("what", FILES)
def test_every_word_of_a_file_is_in_the_draft_or_in_a_warning(what):
    data = FILES[what][0]
    tree = parse_docx(data)
    unknown = [one for one in tree.warnings if one.startswith("Not in the draft")]
    assert unknown == [] or what in ("a field that never ends",), unknown
    assert not re.search("[\ue000-\uf8ff]", "\n".join(tree_texts(tree)))


@pytest.mark.parametrize(
    ("changes", "said"), [("accept", "Take 250 mg."), ("reject", "Take 500 mg.")]
)
def test_tracked_changes_are_taken_by_choice(changes, said):
    tree = parse_docx(FILES["a tracked change of a dose"][0], changes=changes)
    assert said in draft(tree)
    assert "before “Take 500 mg.”, after “Take 250 mg.”" in "\n".join(tree.warnings)


def test_the_footer_has_the_byline():
    footer = p("Last reviewed: 3 May 2025. By Jo Roe, RN")
    tree = parse_docx(word(p("Rest."), footer1=footer))
    assert str(tree.last_reviewed) == "2025-05-03"
    assert [person.name for person in tree.authors] == ["Jo Roe"]
