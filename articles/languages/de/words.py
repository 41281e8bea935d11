"""Words of German texts."""

from articles.languages.words import Words

PACK = Words(
    beside=(),
    critical=r"""nicht nichts nie niemals kein(?:e[nmrs]?)? weder noch ohne außer nur
        ausschließlich immer stets muss müssen sollte?n? darf dürfen bis ab vermeide[nt]?
        stoppe[nt]? absetzen null eins? ein(?:e[nmrs]?)? zwei drei vier fünf sechs sieben acht
        neun zehn elf zwölf (?:drei|vier|fünf|sech|sieb|acht|neun)zehn
        \w*(?:zwanzig|dreißig|vierzig|fünfzig|sechzig)
        \w*(?:siebzig|achtzig|neunzig|hundert|tausend) million(?:en)? dutzend
        (?:erst|zweit|dritt|viert)e[nmrs]? halb(?:e[nmrs]?)? hälfte drittel viertel
        (?:doppel|dreifach)t?(?:e[nmrs]?)? \w+mal mal jede[nmrs]? alle[nmrs]? pro
        (?:täg|stünd|wöchent|monat|jähr)lich(?:e[nmrs]?)? morgens? mittags? abends? nachts? vor
        nach während mehr weniger über unter oberhalb unterhalb mindestens höchstens
        (?:max|min)imal(?:e[nmrs]?)? höher(?:e[nmrs]?)? niedriger(?:e[nmrs]?)? erhöh\w+ senken?
        senkt verringer\w+ reduzier\w+ links rechts linke[nmrs]? rechte[nmrs]? nanogramm
        mikrogramm milligramm gramm kilogramm kilo milliliter liter millimol einheit(?:en)?
        \w*löffel grad prozent dos(?:is|en) tabletten? pillen? kapseln? tropfen sprüh\w+ hub hübe
        hüben pflaster spritzen? injektion(?:en)? beutel ampullen? zäpfchen sekunden? minuten?
        stunden? tag(?:e|en|es|s)? wochen? monat(?:e|en|s)? jahr(?:e|en|es|s)? erwachsene[nr]?
        kind(?:e|er|ern|es)? kleinkind\w* säugling(?:e|en|s)? babys? neugeborene[nrs]?
        jugendliche[nrs]? schwanger\w* stillen(?:de[nr]?)? stillzeit sofort umgehend unverzüglich
        dringend(?:e[nmrs]?)? notfall\w* notfälle\w* notarzt rettungs\w+ nehmen nimmt? einnehmen
        einnahme einzunehmen schlucken auftragen anwenden""",
    units="Einheiten? IE",
    ignored="der die das den dem des ihr ihre ihren ihrem ihrer ihres",
    negating_prefixes="un in im il ir nicht anti hypo hyper kontra",
    definition_heading="Was es bedeutet",
    holding_notices={
        "de": "Eine Fassung dieser Seite in einer anderen Sprache wurde als unsicher "
        "zurückgezogen oder aus Sicherheitsgründen berichtigt. Diese Seite wird gerade geprüft. "
        "Fragen Sie Ihr Behandlungsteam, bevor Sie danach handeln.",
    },
)
