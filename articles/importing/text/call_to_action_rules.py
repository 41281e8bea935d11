"""Patterns of calls to action at the end of a page, by language: a table to extend."""

from __future__ import annotations

_WHAT_EN = (
    r"(?:an? |your |the )?(?:[\w-]+ ){0,3}?"
    r"(?:consultation|appointment|visit|evaluation|screening|referral|tour|call)s?"
)
_WHAT_ES = r"(?:una? |su |la )?(?:[\w-]+ ){0,2}?(?:cita|consulta|visita|evaluaci[oó]n|turno|hora)s?"

# An invitation to do something with the publisher.
INVITATIONS = {
    "en": (
        rf"\b(?:schedule|book|request|make|arrange|set up) {_WHAT_EN}\b",
        r"\b(?:call|contact|visit|email|reach(?: out to)?|message|write to|get in touch with) "
        r"(?:us\b|our\b|the [\w ]{3,40}(?:team|center|centre|clinic|helpline)\b)",
        r"\bto (?:learn more|find out more|schedule|book|make|request|speak|talk"
        r"|get started)\b.{0,80}"
        r"\b(?:call|contact|visit|email|click|go to)\b",
        r"\bcall\b.{0,30}\d{3}.{0,30}\bto\b",
        r"\b(?:find|choose) (?:a|an|your|our) (?:[\w-]+ )?(?:doctor|specialist|provider"
        r"|location)s?\b"
        r".{0,40}\b(?:near you|today|now|online)\b|^(?:find a|find an) [\w-]+(?: \w+)?$",
        r"\b(?:donate|sign up|subscribe|join) (?:to|for|our|now|today|us)\b",
    ),
    "es": (
        rf"\b(?:program\w+|solicit\w+|hag[ao]|haz|pid[ae]|agend\w+|reserv\w+"
        rf"|concert\w+) {_WHAT_ES}\b",
        r"\b(?:ll[aá]m[ea]nos|cont[aá]ct[ea]nos|escr[ií]banos|vis[ií]t[ea]nos|acuda a nuestr\w+)\b",
        r"\b(?:comun[ií]quese|p[oó]ngase en contacto|contacte|hable) con (?:nosotros|nuestr\w+)\b",
        r"\bpara (?:programar|solicitar|pedir|agendar|reservar|obtener m[aá]s"
        r"|m[aá]s informaci[oó]n|hacer)"
        r"\b.{0,80}\b(?:llame|visite|comun[ií]quese|cont[aá]cte|escriba)",
        r"\bllame (?:al?|hoy).{0,40}\bpara (?:programar|pedir|solicitar|hacer|hablar|agendar)\b",
    ),
}
# It must also speak for the publisher …
PUBLISHER_WORDS = {
    "en": r"\b(?:our|us|we|today|now|online|call \(?\d|consultation)\b|\d{3}[-. ]\d{4}",
    "es": r"\b(?:nuestr\w+|nosotros|hoy|ahora|en l[ií]nea|llame al)\b|nos\b",
}
# … and must not be advice to get care.
CARE_ADVICE = {
    "en": r"\b(?:911|999|112|emergency"
    r"|your (?:own )?(?:doctor|gp|provider|midwife|nurse|pharmacist)"
    r"|a gp|symptoms? (?:get|worsen|persist)|straight away|right away|immediately)\b",
    "es": r"\b(?:911|112|emergencias?|urgencias?"
    r"|su (?:m[eé]dic[oa]|doctora?|proveedor)|de inmediato)\b",
}
INVITATION_HEADINGS = {
    "en": r"(?:make|book|schedule|request) (?:an?|your) (?:\w+ )?(?:appointment|consultation|visit)"
    r"|contact us|call us|get in touch|(?:get|find) care(?: (?:today|now|near you))?"
    r"|find a (?:doctor|specialist)|talk to us"
    r"|ready to .{3,60}|get started|next steps? with us",
    "es": r"(?:haga|pida|solicite|programe|agende|reserve) (?:una|su) (?:cita|consulta|visita)"
    r"|cont[aá]ct[ea]nos|contacto|ll[aá]menos|p[ií]danos cita|encuentre un (?:m[eé]dico"
    r"|especialista)",
}
