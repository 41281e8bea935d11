"""The words whose change is never merely editorial: numbers, doses, units and negations."""

import re

# A sign of quantity in words; digits and units are found in any language.
_WORDS = {
    "en": """no not never none nor neither without cannot avoid stop unless except only
        zero one two three four five six seven eight nine ten eleven twelve half quarter double
        once twice daily hourly weekly monthly yearly nightly before after more less
        milligrams? micrograms? grams? kilograms? millilit(?:er|re)s? lit(?:er|re)s? units?
        teaspoons?(?:ful)? tablespoons?(?:ful)? ounces? pounds? degrees? percent
        doses? tablets? pills? capsules? drops? puffs? sprays? patch(?:es)? injections?
        seconds? minutes? hours? days? weeks? months? years?""",
    "es": """no nunca jamás ni ningún ninguna ninguno sin tampoco evite evitar suspenda salvo
        excepto solo sólo únicamente cero un una uno dos tres cuatro cinco seis siete ocho nueve
        diez once doce medio media doble vez veces diario diaria diariamente semanal mensual
        antes después más menos
        miligramos? microgramos? gramos? kilogramos? kilos? mililitros? litros? unidad(?:es)?
        cucharad(?:a|ita)s? onzas? libras? grados?
        dosis tabletas? comprimidos? pastillas? píldoras? cápsulas? gotas? inhalaci(?:ón|ones)
        parches? inyecci(?:ón|ones) segundos? minutos? horas? días? semanas? mes(?:es)? años?""",
}
_UNITS = (
    r"%|°\s?[CF]\b|(?:mcg|µg|μg|mg|g|kg|ml|mL|l|L|dl|dL|mmol|mol|mEq|IU|UI|units?|unidades|"
    r"mm ?Hg|bpm|kcal|Gy|Sv|mSv|cm|mm|m|km|lb|oz|in|ft)"
    r"(?:/(?:kg|dl|dL|ml|mL|l|L|min|h|hr|day|d))?\b"
)
# The sign of a comparison or a range belongs to its number.
_NUMBER = rf"(?:[<>≤≥±=]\s?)?(?:\d+(?:[.,:/–-]\d+)*[¼-¾⅐-⅞]?|[¼-¾⅐-⅞])(?:\s?(?:{_UNITS}))?"
_CONTRACTION = r"\b\w+n['’]t\b"
_PATTERNS = {
    language: re.compile(
        rf"{_NUMBER}|{_CONTRACTION}|\b(?:{'|'.join(words.split())})\b", re.IGNORECASE
    )
    for language, words in _WORDS.items()
}


def critical_tokens(text: str, language: str) -> list[str]:
    """Numbers with their units, and negations, in reading order.

    For a language without a table every word counts, so that any change is taken as one of
    substance: better a needless review than a dose that slips through.
    """
    pattern = _PATTERNS.get(language.split("-")[0])
    if pattern is None:
        return text.split()
    return [" ".join(match.group().lower().split()) for match in pattern.finditer(text)]
