"""Word files whose words are easily lost, changed or brought back to life."""

from tests.importing.formats.word_files import (
    changed,
    field,
    p,
    r,
    style,
    table,
    word,
)

VANISH, STRIKE = "<w:vanish/>", "<w:strike/>"
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


FRACTION = f"<m:f><m:num>{mr('weight')}</m:num><m:den>{mr('height')}</m:den></m:f>"
POWER = f"<m:sSup><m:e>{mr('10')}</m:e><m:sup>{mr('9')}</m:sup></m:sSup>"

# {what: (file, [texts in the draft], [texts in a warning], [what must stand nowhere in the draft])}
WORDS = {
    "a tracked change of a dose": (
        word(p(r("Take "), changed("del", "500"), changed("ins", "250"), r(" mg."))),
        ["Take [deleted: 500] [inserted: 250] mg."],
        ["TRACKED CHANGES", "before “Take 500 mg.”, after “Take 250 mg.”"],
        [],
    ),
    "a tracked row": (
        word(
            table(["Age", "Dose"])
            + table(["Adult", "2"], ["Child", "1"], row="<w:trPr><w:del/></w:trPr>")
        ),
        ["[deleted: Adult]", "[deleted: 2]"],
        ["TRACKED CHANGES"],
        [],
    ),
    "a moved sentence": (
        word(
            p(changed("moveFrom", "Drink water."), r("Rest."))
            + p(changed("moveTo", "Drink water."))
        ),
        ["[deleted: Drink water.]", "[inserted: Drink water.]"],
        ["TRACKED CHANGES"],
        [],
    ),
    "a paragraph whose end was deleted": (
        word(p("Take it with ", props="<w:rPr><w:del/></w:rPr>") + p("food.")),
        ["Take it with food."],
        [],
        [],
    ),
    "hidden words": (
        word(p(r("Take one. "), r("Do not print: old dose 40.", VANISH), r("Rest."))),
        ["Take one. Rest."],
        ["hidden in Word", "Do not print: old dose 40."],
        ["40"],
    ),
    "words hidden by a style": (
        word(
            p("Secret 77.", style="Ghost") + p("Seen."),
            styles=style("Ghost", f"<w:rPr>{VANISH}</w:rPr>"),
        ),
        ["Seen."],
        ["Secret 77."],
        ["77"],
    ),
    "struck words": (
        word(p(r("Take "), r("20", STRIKE), r(" 30 mg."))),
        ["Take 30 mg."],
        ["Left out (struck out): “20”"],
        ["20"],
    ),
    "doubly struck words": (
        word(p(r("Take "), r("20", "<w:dstrike/>"), r(" 30 mg."))),
        ["Take 30 mg."],
        ["Left out (struck out): “20”"],
        ["20"],
    ),
    "struck words between numbers": (
        word(p(r("Take 500"), r(" mg or ", STRIKE), r("2 tablets."))),
        ["Take 500 2 tablets."],
        ["“mg or”"],
        [],
    ),
    "an equation with signs that tags have": (
        word(p(math(mr("1<x>2".replace("<", "&lt;").replace(">", "&gt;"))), r(" holds."))),
        ["1 < x > 2 holds."],
        [],
        [],
    ),
    "a line that ends in the XML alone": (
        word(p(r("Take\n2.5 ml."))),
        ["Take 2.5 ml."],
        [],
        [],
    ),
    "words that are not struck": (
        word(p(r("Take 20 mg.", '<w:strike w:val="0"/>'))),
        ["Take 20 mg."],
        [],
        [],
    ),
    "a simple field": (
        word(
            p(
                r("The most is "),
                f'<w:fldSimple w:instr="DOCPROPERTY d">{r("12 mg")}</w:fldSimple>',
                r(" a day."),
            )
        ),
        ["The most is 12 mg a day."],
        [],
        [],
    ),
    "a complex field": (
        word(p(r("The most is "), field("REF dose", r("12 mg")), r(" a day."))),
        ["The most is 12 mg a day."],
        [],
        ["REF"],
    ),
    "a field within an instruction": (
        word(p(r("Take "), field("IF "), field("MERGEFIELD n", r("two")), r(" tablets."))),
        ["Take two tablets."],
        [],
        [],
    ),
    "a field that never ends": (
        word(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("Take 5 mg.")) + p("Rest.")),
        ["Rest."],
        ["Take mg", "5 mg"],
        [],
    ),
    "a fraction of an EQ field": (
        word(p(r("Take "), field(r"EQ \f(1,2)"), r(" tablet."))),
        ["1/2 tablet."],
        [],
        [],
    ),
    "a sign of a SYMBOL field": (
        word(p(r("Keep it "), field(r'SYMBOL 163 \f "Symbol"'), r(" 5."))),
        ["Keep it ≤ 5."],
        [],
        [],
    ),
    "a form's choice": (
        word(
            p(
                r("Ward: "),
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
                '<w:result w:val="1"/><w:listEntry w:val="North"/><w:listEntry w:val="South"/>'
                "</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText>"
                '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            )
        ),
        ["Ward: South"],
        [],
        ["North"],
    ),
    "a link of a field": (
        word(p(r("See "), field('HYPERLINK "https://example.org/a"', r("our page")), r("."))),
        ["See our page."],
        [],
        [],
    ),
    "a link": (
        word(
            p(r("See "), f'<w:hyperlink r:id="rLink">{r("our page")}</w:hyperlink>', r(".")),
            links="https://example.org/a",
        ),
        ["See our page."],
        [],
        [],
    ),
    "an equation with a fraction": (
        word(p(r("It is "), math(FRACTION), r("."))),
        ["It is weight/height."],
        [],
        [],
    ),
    "an equation beside a number": (
        word(
            p(
                r("Take 1"),
                math(f"<m:f><m:num>{mr('1')}</m:num><m:den>{mr('2')}</m:den></m:f>"),
                r("tablets."),
            )
        ),
        ["Take 1 1/2 tablets."],
        [],
        [],
    ),
    "a field's fraction beside a number": (
        word(p(r("Take 1"), field(r"EQ \f(1,2)"), r("tablets."))),
        ["Take 1 1/2 tablets."],
        [],
        [],
    ),
    "an equation with a power": (
        word(p(r("Above "), math(POWER + mr("/L")), r("."))),
        ["Above 10⁹ / L."],
        [],
        [],
    ),
    "an equation with a root and brackets": (
        word(
            p(
                math(
                    f"<m:rad><m:deg/><m:e>{mr('2')}</m:e></m:rad>{mr('=')}<m:d><m:e>"
                    f"{mr('a+b')}</m:e></m:d>"
                )
            )
        ),
        ["√(2) = (a + b)"],
        [],
        [],
    ),
    "an equation on its own line": (
        word(p(f"<m:oMathPara>{math(mr('BMI=70'))}</m:oMathPara>")),
        ["BMI = 70"],
        [],
        [],
    ),
    "a sign of the font Symbol": (
        word(
            p(
                r("Keep it "),
                '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>',
                r(" 5 "),
                r("\uf06d", SYMBOL),
                r("g, "),
                r("b", SYMBOL),
                r("-blockers."),
            )
        ),
        ["Keep it ≤ 5 μg, β-blockers."],
        [],
        [],
    ),
    "a sign of another font": (
        word(p(r("Keep it "), '<w:r><w:sym w:font="Calibri" w:char="2265"/></w:r>', r(" 5."))),
        ["Keep it ≥ 5."],
        [],
        [],
    ),
    "a sign nobody knows": (
        word(p(r("Take "), '<w:r><w:sym w:font="House Icons" w:char="F0FF"/></w:r>', r(" 5."))),
        ["[sign U+F0FF] 5."],
        ["[sign U+F0FF]"],
        [],
    ),
    "raised digits by position": (
        word(p(r("10"), r("9", '<w:position w:val="6"/>'), r("/L is low."))),
        ["10⁹/L is low."],
        [],
        [],
    ),
    "raised digits by a style": (
        word(
            p(r("10"), r("9", '<w:rStyle w:val="Up"/>'), r("/L is low.")),
            styles=f'<w:style w:type="character" w:styleId="Up"><w:rPr>{RAISED}</w:rPr></w:style>',
        ),
        ["10⁹/L is low."],
        [],
        [],
    ),
}
