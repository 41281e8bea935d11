"""What rich text can say by place, line or sign, and how plain text says it.

`FORMS`: written by editors, kept in documents. `FOREIGN`: written by other systems; the allow-list
has no such tag, so the sanitiser writes it with what documents keep. All stand inside a paragraph,
but those of `BLOCKS`.
"""

from typing import NamedTuple


class Form(NamedTuple):
    """`german`: the plain text in German, where it differs."""

    html: str
    plain: str
    german: str = ""


def _forms(*rows: tuple[str, ...]) -> list[Form]:
    return [Form(*row) for row in rows]


NOTE = '<a href="#n2">2</a>'

POWERS = _forms(
    ("over 10<sup>9</sup>/L", "over 10⁹/L"),
    ("10<sup>12</sup> cells", "10¹² cells"),
    ("10<sup>-3</sup> mol", "10^(−3) mol"),
    ("10<sup>−3</sup> mol", "10^(−3) mol"),
    ("10<sup>–6</sup> mol", "10^(−6) mol"),
    ("2<sup>0.5</sup> times", "2^(0.5) times"),
    ("2<sup>1/2</sup> times", "2^(1/2) times"),
    ("10<sup>n</sup> cells", "10ⁿ cells"),
    ("10<sup>x+1</sup> cells", "10ˣ⁺¹ cells"),
    ("10<sup>x-1</sup> cells", "10^(x-1) cells"),
    ("2<sup>3<sup>4</sup></sup> times", "2^(3⁴) times"),
    ("2<sup>a<sub>1</sub></sup> times", "2^(a₁) times"),
    ("30 kg/m<sup>2</sup> or more", "30 kg/m² or more"),
    ("5 cm<sup>3</sup> of it", "5 cm³ of it"),
    ("10<sup><b>9</b></sup> cells", "10⁹ cells"),
    ("<b>10</b><sup>9</sup> cells", "10⁹ cells"),
    ("10 <sup>9</sup> cells", "10 ⁹ cells"),
    ("10<sup>9</sup>5 cells", "10⁹5 cells"),
    ("10⁹ cells", "10⁹ cells"),
    ("10<sup>²</sup> cells", "10² cells"),
    ("10<sup></sup>9 cells", "109 cells"),
)
FRACTIONS = _forms(
    ("take 1<sup>1</sup>/<sub>2</sub> tablets", "take 1¹⁄₂ tablets"),
    ("take <sup>1</sup>/<sub>2</sub> tablet", "take ¹⁄₂ tablet"),
    ("take 2<sup>3</sup>⁄<sub>4</sub> cups", "take 2³⁄₄ cups"),
    ("take 1 <sup>1</sup>/<sub>2</sub> cups", "take 1 ¹⁄₂ cups"),
    ("take 1&frac12; tablets", "take 1½ tablets"),
    ("take 1 1/2 tablets", "take 1 1/2 tablets"),
    ("take 1<sup>1</sup>/2 tablets", "take 1¹/2 tablets"),
)
LOWERED = _forms(
    ("CO<sub>2</sub> in blood", "CO₂ in blood"),
    ("H<sub>2</sub>O to drink", "H₂O to drink"),
    ("C<sub>6</sub>H<sub>12</sub>O<sub>6</sub> in it", "C₆H₁₂O₆ in it"),
    ("vitamin B<sub>12</sub> daily", "vitamin B₁₂ daily"),
    ("HbA<sub>1c</sub> of 48", "HbA₁c of 48"),
    ("T<sub>max</sub> of 2 h", "Tₘₐₓ of 2 h"),
    ("V<sub>D</sub> of 5", "V_(D) of 5"),
    ("log<sub>10</sub>2 is less", "log₁₀2 is less"),
    ("x<sub>-1</sub> is less", "x_(−1) is less"),
    ("x<sub>1.5</sub> is less", "x_(1.5) is less"),
    ("FEV<sub>1</sub> of 80", "FEV₁ of 80"),
    ("dose<sub>approximately</sub> 5", "dose_(approximately) 5"),
)
IONS = _forms(
    ("Ca<sup>2+</sup> in blood", "Ca²⁺ in blood"),
    ("Na<sup>+</sup> in blood", "Na⁺ in blood"),
    ("Cl<sup>-</sup> in blood", "Cl^(−) in blood"),
    ("HCO<sub>3</sub><sup>-</sup> in blood", "HCO₃^(−) in blood"),
    ("<sup>131</sup>I given once", "¹³¹I given once"),
    ("<sup>99m</sup>Tc given once", "⁹⁹ᵐTc given once"),
)
LETTERS = _forms(
    ("the 4<sup>th</sup> day", "the 4ᵗʰ day"),
    ("the 1<sup>er</sup> day", "the 1ᵉʳ day"),
    ("Panadol<sup>®</sup> tablets", "Panadol® tablets"),
    ("Panadol<sup>TM</sup> tablets", "Panadolᵀᴹ tablets"),
    ("Panadol<sup>SM</sup> tablets", "Panadol^(SM) tablets"),
    ("37<sup>o</sup>C or more", "37ᵒC or more"),
    ("37<sup>°</sup>C or more", "37°C or more"),
    ("5<sup>*</sup> mg at most", "5* mg at most"),
    ("5<sup>†</sup> mg at most", "5† mg at most"),
    ("5<sup>a</sup> mg at most", "5ᵃ mg at most"),
    ("5<sup>see below</sup> mg", "5^(see below) mg"),
    ("small <sup>printed words</sup> here", "small printed words here"),
)
NOTES = _forms(
    ("it lasts 3<sup>1</sup> days", "it lasts 3¹ days"),
    (f"take 5<sup>{NOTE}</sup> mg", "take 5 [2] mg"),
    ('take 5<a href="#n2"><sup>2</sup></a> mg', "take 5 [2] mg"),
    ("take 5<sup>[2]</sup> mg", "take 5 [2] mg"),
    ("take 5<sup>[2]</sup>mg", "take 5 [2] mg"),
    ("take 5<sup>[2]</sup><sup>[3]</sup> mg", "take 5 [2] [3] mg"),
    ("take 5<sup><sup>[2]</sup></sup> mg", "take 5 [2] mg"),
    (f'take 5<sup>{NOTE},<a href="#n3">3</a></sup> mg', "take 5 [2,3] mg"),
    ("take 5<sup>2)</sup> mg", "take 5 [2] mg"),
    ("take 5<sup>(2)</sup> mg", "take 5 [2] mg"),
    ("take 5<sup>1,2</sup> mg", "take 5^(1,2) mg"),
    ("take 5<sup>1–3</sup> mg", "take 5^(1–3) mg"),
    (f"take 4{NOTE} mg", "take 4 [2] mg"),
    (f"take {NOTE}4 mg", "take [2] 4 mg"),
    ('take 4<a href="#n2">[2]</a> mg', "take 4 [2] mg"),
    ("take 4[2] mg", "take 4[2] mg"),
    (f"for weeks<sup>{NOTE}</sup>.", "for weeks [2]."),
    ("for weeks<sup>2</sup>.", "for weeks²."),
    ('call 0<a href="tel:0112">112</a> now', "call 0112 now"),
    ('read <a href="https://who.int/">10 facts</a> now', "read 10 facts now"),
)
STRUCK = _forms(
    (
        "take <s>10</s> 5 mg",
        "take [struck out: 10] 5 mg",
        "take [gestrichen: 10] 5 mg",
    ),
    ("take 2<s>0</s>5 mg", "take 2 [struck out: 0] 5 mg", "take 2 [gestrichen: 0] 5 mg"),
    (
        "take <s>10<sup>9</sup></s> 5 mg",
        "take [struck out: 10⁹] 5 mg",
        "take [gestrichen: 10⁹] 5 mg",
    ),
    (
        "<s>do <b>not</b></s> take it",
        "[struck out: do not] take it",
        "[gestrichen: do not] take it",
    ),
    ("take <s> </s>5 mg", "take 5 mg"),
    (
        "10<sup><s>9</s></sup> cells",
        "10 ^([struck out: 9]) cells",
        "10 ^([gestrichen: 9]) cells",
    ),
)
_STRUCK_ELSEWHERE = _forms(
    ("take <del>10</del> 5 mg", "take [struck out: 10] 5 mg"),
    ("take <DEL cite='x'>10</DEL> 5 mg", "take [struck out: 10] 5 mg"),
    ("take <strike>10</strike> 5 mg", "take [struck out: 10] 5 mg"),
    ("take <del>500</del><ins>250</ins> mg", "take [struck out: 500] 250 mg"),
    ("<del>do <b>not</b></del> take it", "[struck out: do not] take it"),
    ("take <del><s>10</s></del> 5 mg", "take [struck out: 10] 5 mg"),
    (
        "take <span style='text-decoration:line-through'>10</span> 5 mg",
        "take [struck out: 10] 5 mg",
    ),
    (
        "take <i style='color: red; text-decoration-line: underline line-through'>10</i> 5 mg",
        "take [struck out: 10] 5 mg",
    ),
)
STRUCK_ELSEWHERE = [
    form._replace(german=form.plain.replace("struck out", "gestrichen"))
    for form in _STRUCK_ELSEWHERE
]
QUOTED = _forms(
    ("they say <q>go</q> now", "they say “go” now", "they say „go“ now"),
    (
        "say <q>she said <q>go</q></q>",
        "say “she said ‘go’”",
        "say „she said ‚go‘“",
    ),
    ("take <q>5</q>0 mg", "take “5”0 mg", "take „5“0 mg"),
    ("take <q><s>5</s></q> mg", "take “[struck out: 5]” mg", "take „[gestrichen: 5]“ mg"),
)
PLAIN = _forms(
    ("2<b>5</b>0 mg of it", "250 mg of it"),
    ("less &lt; 5 mg &amp; more", "less < 5 mg & more"),
    ("2<br>5 mg of it", "2 5 mg of it"),
    ("use <code>5</code> of it", "use 5 of it"),
    ('give <abbr title="milligrams">mg</abbr> of it', "give mg of it"),
    ("±5 ≥ 3 × 10 of it", "±5 ≥ 3 × 10 of it"),
)
FORMS = [
    *POWERS, *FRACTIONS, *LOWERED, *IONS, *LETTERS, *NOTES, *STRUCK, *QUOTED, *PLAIN,
]  # fmt: skip
BLOCKS = _forms(
    (
        "<table><tr><td>Under 2</td><td>5 ml</td></tr>"
        "<tr><td>Over 2</td><td>10 ml</td></tr></table>",
        "Under 2 | 5 ml Over 2 | 10 ml",
    ),
    ("<ul><li>2</li><li>5 mg</li></ul>", "2 5 mg"),
    ("<dl><dt>Under 2</dt><dd>5 ml</dd></dl>", "Under 2 5 ml"),
    ("<blockquote><p>2</p><p>5 mg</p></blockquote>", "2 5 mg"),
    ("<p>2</p><hr><p>5 mg</p>", "2 5 mg"),
)
FOREIGN = STRUCK_ELSEWHERE + _forms(
    ("<ruby>漢字<rp>(</rp><rt>kanji</rt><rp>)</rp></ruby> said", "漢字 (kanji) said"),
    ("<ruby>5<rt>2</rt></ruby> said", "5 (2) said"),
    ("10<span style='vertical-align: super'>9</span> cells", "10⁹ cells"),
    ("10<sup style='vertical-align:super'>9</sup> cells", "10⁹ cells"),
    ("10<sup><span style='vertical-align:super'>9</span></sup> cells", "10⁹ cells"),
    ("CO<span style='vertical-align:sub'>2</span> here", "CO₂ here"),
    (
        "<span style='display:block'>Under 2</span><span style='display:block'>5 ml</span>",
        "Under 2 5 ml",
    ),
    (
        "<span style='color:red; display: table-cell'>Under 2</span>"
        "<span style='display:table-cell'>5 ml</span>",
        "Under 2 | 5 ml",
    ),
    (
        "<span role='row'><span role='cell'>Under 2</span> <span role='cell'>5 ml</span></span>",
        "Under 2 | 5 ml",
    ),
    (
        "<math><mfrac><mi>w</mi><msup><mi>h</mi><mn>2</mn></msup></mfrac></math> is it",
        "w/h² is it",
    ),
    (
        "<math><mn>1</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math> tablets",
        "1 1/2 tablets",
    ),
    (
        "<math><msup><mn>10</mn><mrow><mo>-</mo><mn>3</mn></mrow></msup></math> mol",
        "10^(−3) mol",
    ),
    (
        "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math> is it",
        "(a + b)/2 is it",
    ),
    ("<math><msqrt><mn>25</mn></msqrt></math> is it", "√(25) is it"),
    ("<math><msub><mi>T</mi><mi>max</mi></msub></math> is it", "Tₘₐₓ is it"),
    (
        "<math><semantics><mn>5</mn><annotation>five</annotation></semantics></math> is it",
        "5 is it",
    ),
)
