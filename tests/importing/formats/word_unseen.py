"""Word files with words that nobody sees, and with other documents inside."""

from tests.importing.formats.word_files import box, changed, p, r, style, table, word

WHITE = '<w:color w:val="FFFFFF"/>'
BLACK = '<w:shd w:val="clear" w:fill="000000"/>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def chunk(name: str) -> str:
    return f'<w:altChunk r:id="{name}"/>'


def filled(shape: str, fill: str) -> str:
    return shape.replace("<wps:wsp>", f"<wps:wsp><wps:spPr>{fill}</wps:spPr>")


SEEN = "Take 5 mg."
SOLID = '<a:solidFill><a:srgbClr val="003366"/></a:solidFill>'
TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
)
MAIL = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<html><body><p>Take 2=2E5 ml.</p></body></html>\r\n--x--\r\n"
)
PAGE = "<html><head><title>x</title></head><body><h2>Dose</h2><p>Take 2.5 ml.<ul><li>Rest"
UNSEEN = "hidden in Word"

# {what: (file, [texts in the draft], [texts in a warning], [what must stand nowhere in the draft])}
HIDDEN = {
    "white words": (
        word(p(r(SEEN), r(" Not 50.", WHITE))), [SEEN], [UNSEEN, "Not 50."], ["50"]),
    "nearly white words": (
        word(p(r(SEEN), r(" Not 50.", '<w:color w:val="FEFEFE"/>'))), [SEEN], ["Not 50."], ["50"]),
    "words in the white of the theme": (
        word(p(r(SEEN), r(" Not 50.", '<w:color w:val="auto" w:themeColor="background1"/>'))),
        [SEEN], ["Not 50."], ["50"]),
    "words white by their style": (
        word(p("Not 50.", style="Ghost") + p(SEEN),
             styles=style("Ghost", f"<w:rPr>{WHITE}</w:rPr>")), [SEEN], ["Not 50."], ["50"]),
    "black words on black": (
        word(p(r(SEEN), r(" Not 50.", '<w:color w:val="000000"/><w:highlight w:val="black"/>'))),
        [SEEN], ["Not 50."], ["50"]),
    "words of one point": (
        word(p(r(SEEN), r(" Not 50.", '<w:sz w:val="2"/>'))), [SEEN], ["Not 50."], ["50"]),
    "white words within a number": (
        word(p(r("Take 2"), r("0", WHITE), r("5 mg."))), ["Take 2 5 mg."], ["“0”"], []),
    "white words on the black of the run": (
        word(p(r(SEEN, WHITE + BLACK))), [SEEN], [], []),
    "white words on the black of the paragraph": (
        word(p(r(SEEN, WHITE), props=BLACK)), [SEEN], [], []),
    "white words in a shaded cell": (
        word(table(["Age", "Dose"], ["Adult", f"<w:tc><w:tcPr>{BLACK}</w:tcPr>{p(r(SEEN, WHITE))}"
                                     "</w:tc>"])), [SEEN], [], []),
    "white words in a cell that is not": (
        word(table(["Age", "Dose"], ["Adult", p(r("Not 50.", WHITE), r(SEEN))])),
        [SEEN], ["Not 50."], ["50"]),
    "white words in a table of a style with shades": (
        word(table([p(r("Age", WHITE)), "Dose"], ["Adult", SEEN]).replace(
            "<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>'),
            styles=TABLE_STYLE), ["Age | Dose"], [], []),
    "white words in a filled box": (
        word(p(filled(box(p(r(SEEN, WHITE))), SOLID))), [SEEN], [], []),
    "white words in a box without a fill": (
        word(p(box(p(r(SEEN, WHITE))))), [SEEN], ["is written in white"], []),
    "a page inside": (
        word(p("Rest.") + chunk("a.html"), within={"a.html": PAGE}),
        ["Rest.", "Dose", "Take 2.5 ml."], [], []),
    "a text inside": (
        word(p("Rest.") + chunk("a.txt"), within={"a.txt": "Take 2.5 ml.\n1 < 2\n"}),
        ["Rest.", "Take 2.5 ml.", "1 < 2"], [], []),
    "saved mail inside": (
        word(p("Rest.") + chunk("a.mht"), within={"a.mht": MAIL}), ["Take 2.5 ml."], [], []),
    "a Word file inside": (
        word(p("Rest.") + chunk("a.docx"),
             within={"a.docx": word(p(r("Take 2.5 ml. "), r("Not 50.", "<w:vanish/>")))}),
        ["Rest.", "Take 2.5 ml."], ["Not 50."], ["50"]),
    "a page inside a cell": (
        word(table(["Age", "Dose"], ["Adult", chunk("a.html") + p("")]),
             within={"a.html": "<p>2.5 ml"}), ["Adult | 2.5 ml"], [], []),
    "rich text inside": (
        word(p("Rest.") + chunk("a.rtf"), within={"a.rtf": "{\\rtf1 Take 5}"}),
        ["Rest."], ["Another document (a.rtf)"], []),
    "a diagram that lacks its list of words": (
        word(p("Rest."), drawn="<a:p><a:r><a:t>First 2 ml</a:t></a:r></a:p>"),
        ["Rest."], ["a diagram: First 2 ml"], []),
    "the last paragraph's end deleted": (
        word(p("Rest.") + p("Take 5 mg.", props="<w:rPr><w:del/></w:rPr>")), [SEEN], [], []),
    "a paragraph's end deleted between numbers": (
        word(p(changed("del", "Take 2"), props="<w:rPr><w:del/></w:rPr>")
             + p(changed("del", "5 mg."))), ["[deleted: Take 2 5 mg.]"], [], []),
    "words in an equation": (
        word(p("<m:oMath><m:r><m:t>0 if older</m:t></m:r></m:oMath>")), ["0 if older"], [], []),
    "a box in the middle of a number": (
        word(p(r("Take 2"), box(p("Ring 999.")), r("5 mg."))),
        ["Take 25 mg.", "Ring 999."], [], []),
    "numbers typed in a cell": (
        word(table(["Age", "Steps"], ["Adult", p("4. Rest") + p("5. Ice")])),
        ["Rest", "Ice"], [], []),
}  # fmt: skip
