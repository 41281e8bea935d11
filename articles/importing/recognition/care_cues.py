"""Find passages that tell a reader to get help, for an editor to mark as care advice.

People decide how urgent they are: no rule here or elsewhere sets urgency.
"""

import re

from articles.importing.recognition.language import base_language

# Each is a regular expression over one sentence in lower case, bounded in what it spans.
CUES: dict[str, tuple[str, ...]] = {
    "en": (
        r"\b(?:call|dial|phone|ring|text)\b.{0,25}\b(?:911|999|112|111|000|988|9-1-1)\b",
        r"\b(?:call|dial|phone|get|send for) (?:for )?(?:an )?(?:ambulance|emergency services)\b",
        r"\b(?:call|dial|phone|contact) (?:your |the )?(?:local )?emergency"
        r" (?:phone |telephone )?(?:number|line|services|medical services)\b",
        r"\b(?:make|get|book|schedule) an (?:urgent )?appointment\b.{0,60}\b(?:if|when)\b",
        r"\b(?:go|come|taken?|get|going)\b.{0,40}\b(?:emergency (?:room|department|unit)|a&e|er\b"
        r"|casualty|nearest (?:hospital|emergency))",
        r"\b(?:seek|get|need|needs|requires?|find|ask for)\b.{0,25}"
        r"\b(?:medical|emergency|urgent|immediate)"
        r" (?:medical )?(?:attention|help|care|advice|treatment|assistance)\b",
        r"\b(?:call|contact|see|tell|phone|speak to|talk to|talk with|visit|consult|notify|let)"
        r" (?:your|a|the|an) (?:own )?(?:[\w-]+ ){0,3}?(?:doctor|gp|provider|nurse|team|midwife"
        r"|pharmacist|surgeon|clinic|specialist|dentist|oncologist|pediatrician|professional)s?"
        r"(?:'s office)?(?: \w+){0,4}? (?:if|when|as soon as|right away|immediately|promptly"
        r"|straight away|urgently|at once|about any|before)\b",
        r"\b(?:medical emergency|poison control|poison help|suicide (?:and crisis )?lifeline)\b",
        r"\bif\b.{0,160}\b(?:call|contact|see|go to|speak to|phone|tell|talk to|ask) "
        r"(?:your|a|the|an) (?:[\w-]+ ){0,3}?(?:doctor|gp|provider|nurse|team|midwife|hospital"
        r"|pharmacist|surgeon|clinic|specialist|dentist|emergency)\b",
        r"\b(?:call|contact|see) (?:your|a) (?:[\w-]+ ){0,2}?(?:doctor|gp|provider|nurse|team)"
        r" (?:straight away|right away|immediately|urgently|now|today)\b",
        r"\b(?:urgent|immediate) (?:gp |medical )?(?:appointment|attention|help|evaluation)\b",
    ),
    "es": (
        r"\b(?:llam\w+|marqu?e\w*)\b.{0,25}\b(?:911|112|999|061|123|107|131|988)\b",
        r"\b(?:llam\w+|pida|solicite)\b.{0,20}\b(?:ambulancia|servicios? de (?:emergencia"
        r"|urgencia))",
        r"\bllam\w+ (?:al|a su|a tu) n[uú]mero (?:local )?de (?:emergencia|urgencia)s?\b",
        r"\b(?:pid[ae]|solicit[ae]|haga|haz|program[ae]) una cita\b.{0,60}\b(?:si|cuando)\b",
        r"\b(?:vay\w+|acud\w+|ir|dir[ií]j\w+|lleve\w*|llame|consulte|visite)\b.{0,40}"
        r"\b(?:sala de (?:emergencia|urgencia)|emergencias|urgencias|hospital m[aá]s cercano)",
        r"\b(?:busque|buscar|obtenga|obtener|solicite|solicitar|pida|pedir|necesita"
        r"|requiere)\b.{0,25}"
        r"\b(?:atenci[oó]n|ayuda|asistencia) (?:m[eé]dica|de emergencia|de urgencia|inmediata)",
        r"\b(?:llam\w+|contact\w+|consult\w+|acud\w+|comun[ií]\w+|av[ií]s\w+|hable|hablar|visite"
        r"|vea"
        r"|inform\w+|d[ií]gale)\b.{0,25}\b(?:m[eé]dic[oa]|doctora?|proveedor|enfermer[oa]|pediatra"
        r"|equipo|profesional|dentista|farmac[eé]utic[oa]|matrona)\b.{0,40}"
        r"\b(?:si|cuando|de inmediato|inmediatamente|enseguida|lo antes posible|cuanto antes)\b",
        r"\bsi\b.{0,160}\b(?:llame|contacte|consulte|acuda|vaya|comun[ií]quese|hable|visite|vea)\b"
        r".{0,25}\b(?:m[eé]dic[oa]|doctora?|proveedor|enfermer[oa]|pediatra|equipo|hospital"
        r"|profesional)\b",
        r"\bemergencia m[eé]dica\b|\batenci[oó]n (?:m[eé]dica )?(?:urgente|inmediata)\b",
    ),
}  # fmt: skip


MAX_SENTENCE = 600
MAX_QUOTE = 300

_CUES = {
    language: re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    for language, patterns in CUES.items()
}
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]?\s+|\n+")


def care_advice_cues(text: str, language: str = "en") -> list[str]:
    """The sentences of plain `text` that tell a reader to get help, in order, word for word."""
    pattern = _CUES.get(base_language(language))
    if pattern is None:
        return []
    return [
        sentence
        for sentence in filter(None, map(str.strip, _SENTENCE.split(text)))
        if pattern.search(sentence[:MAX_SENTENCE].lower().replace("’", "'"))
    ]


def care_advice_warning(heading: str, passage: str) -> str:
    """The warning to an editor about one such passage."""
    quote = passage if len(passage) <= MAX_QUOTE else passage[:MAX_QUOTE].rstrip() + "…"
    return (
        f'Section "{heading}": this passage tells readers to get help; '
        f'mark it as care advice and set how urgent it is: "{quote}"'
    )
