"""Critical words, whose change is never only editorial.

Amounts, frequencies and numerals, units and forms of a dose; negations and words of time; groups
of people; how fast to act; what to do with a medicine.
"""

import re
from collections.abc import Iterator

# Regular expressions for one word each, separated by white space.
CRITICAL_WORDS = {
    "en": r"""no not non never none nor neither without cannot dont doesnt didnt isnt arent cant
        wont shouldnt mustnt avoid stop unless except only always must should until
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
        ninety hundred thousand million dozen first second third fourth half halve[sd]? halves
        quarters? thirds? double triple twice once thrice times every each per
        daily hourly weekly monthly yearly nightly morning noon afternoon evening night bedtime
        before after during more less fewer least most over under above below up down
        maximum minimum higher lower increase[sd]? decrease[sd]? reduce[sd]? left right
        nanograms? micrograms? milligrams? grams? kilograms? milli(?:lit(?:er|re)|mole)s?
        lit(?:er|re)s? units? teaspoons?(?:ful)? tablespoons?(?:ful)? spoons?(?:ful)? ounces?
        pounds? degrees? percent
        doses? tablets? pills? capsules? drops? puffs? sprays? patch(?:es)? injections? sachets?
        lozenges? vials? pens?
        seconds? minutes? hours? days? weeks? months? years?
        adults? child(?:ren)? infants? bab(?:y|ies) newborns? toddlers? teenagers? pregnant
        pregnancy breastfeeding
        immediately urgently emergenc(?:y|ies) ambulance
        take[ns]? taking swallow inject appl(?:y|ies)""",
    "es": r"""no nunca jamás ni ningún ninguna ninguno sin tampoco evite evitar suspenda salvo
        excepto solo sólo únicamente siempre debe deben hasta
        cero un una uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce
        quince dieciséis diecisiete dieciocho diecinueve veinte veinti\w+ treinta cuarenta cincuenta
        sesenta setenta ochenta noventa cien ciento cientos mil millón millones docena
        primer[oa]? segund[oa] tercer[oa]? tercio mitad cuartos?
        medio media doble triple vez veces cada por
        diario diaria diariamente semanal mensual mañana mediodía tarde noche
        antes después durante más menos mayor menor sobre encima debajo máxim[oa] mínim[oa]
        aument[ae]n? disminuy[ae]n? reduzca[ns]? reduce[ns]? izquierd[oa] derech[oa]
        nanogramos? microgramos? miligramos? gramos? kilogramos? kilos? mililitros? litros?
        unidad(?:es)? cuchara(?:da|dita)?s? onzas? libras? grados?
        dosis tabletas? comprimidos? pastillas? píldoras? cápsulas? gotas? inhalaci(?:ón|ones)
        parches? inyecci(?:ón|ones) sobres? ampollas?
        segundos? minutos? horas? días? semanas? mes(?:es)? años?
        adult[oa]s? niñ[oa]s? bebés? lactantes? embaraz\w* lactancia
        inmediatamente urgentemente urgencias? emergencias? ambulancia
        tome[ns]? tómel[oa]s? tomar inyecte aplique""",
}
# Ignored when words are compared: "the dose" equals "a dose".
IGNORED_WORDS = frozenset("a an the of your de del el la los las su sus tu tus".split())
# Prefixes that turn a word into its opposite.
NEGATING_PREFIXES = tuple("un in im il ir non dis des anti hypo hyper hipo hiper contra".split())


_UNITS = (
    r"%|‰|°\s?[CF]\b|(?:mcg|µg|μg|ng|mg|g|kg|ml|mL|l|L|dl|dL|µl|μl|mmol|mol|mEq|IU|UI|U|units?|"
    r"unidades|mm ?Hg|bpm|kcal|kJ|Gy|Sv|mSv|MBq|cm|mm|m|km|lb|oz|in|ft)"
    r"(?:/(?:kg|dl|dL|ml|mL|l|L|min|h|hr|day|d))?\b"
)
# Superscripts, subscripts, circled numbers, Roman numerals and fractions of their own.
_SIGNS = "²³¹⁰⁴-⁹₀-₉①-⓿❶-➓Ⅰ-ↈ"
_FRACTION = "[¼-¾⅐-⅟↉]"
# A comparison sign, a minus before a number and the point of “.5” are part of the number.
_BEFORE = r"(?:[<>≤≥≦≧±=≈~+]\s?)?(?:(?<![\w)–-])[-−–])?(?:(?<!\w)[.,·])?"
_DIGITS = rf"(?:\d+(?:[.,:/·⁄–^-]\d+)*{_FRACTION}?|{_FRACTION})[{_SIGNS}]*|[{_SIGNS}]+"
_NUMBER = rf"{_BEFORE}(?:{_DIGITS})(?:\s?(?:{_UNITS}))?"
_CONTRACTION = r"\b\w+n['’ʼ]ts?\b"
# “Stage II”, “hepatitis B”: capitals that are numbers or types.
_CAPITAL = r"(?-i:\b(?:[IVX]+|[B-HJ-Z])\b)"
_PATTERNS = {
    language: re.compile(
        rf"{_NUMBER}|{_CONTRACTION}|{_CAPITAL}|\b(?:{'|'.join(words.split())})\b", re.IGNORECASE
    )
    for language, words in CRITICAL_WORDS.items()
}


def find_critical_tokens(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """(token in lower case with single spaces, start, end) of each critical word, in order.

    Tokens are numbers with their units, negations and the like. For a language without a table
    every word is critical, so that any change is clinical: an unnecessary review is better than
    a changed dose that nobody notices.
    """
    pattern = _PATTERNS.get(language.split("-")[0], _ANY_WORD)
    for match in pattern.finditer(text):
        token = match.group()
        normal = token if pattern is _ANY_WORD else " ".join(token.lower().split())
        yield normal, match.start(), match.end()


_ANY_WORD = re.compile(r"\S+")
