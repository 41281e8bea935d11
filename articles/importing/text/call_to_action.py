"""Find the call to action at the end of a page: "Schedule a visit with our specialists"."""

import re

from articles.importing.recognition.language import base_language
from articles.importing.text.blocks import PageBlock, single_spaced

_WHAT_EN = (
    r"(?:an? |your |the )?(?:[\w-]+ ){0,3}?"
    r"(?:consultation|appointment|visit|evaluation|screening|referral|tour|call)s?"
)
_WHAT_ES = r"(?:una? |su |la )?(?:[\w-]+ ){0,2}?(?:cita|consulta|visita|evaluaci[oó]n|turno|hora)s?"

# An invitation to do something with the publisher.
_INVITATIONS = {
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
_PUBLISHER_WORDS = {
    "en": r"\b(?:our|us|we|today|now|online|call \(?\d|consultation)\b|\d{3}[-. ]\d{4}",
    "es": r"\b(?:nuestr\w+|nosotros|hoy|ahora|en l[ií]nea|llame al)\b|nos\b",
}
# … and must not be advice to get care.
_CARE_ADVICE = {
    "en": r"\b(?:911|999|112|emergency"
    r"|your (?:own )?(?:doctor|gp|provider|midwife|nurse|pharmacist)"
    r"|a gp|symptoms? (?:get|worsen|persist)|straight away|right away|immediately)\b",
    "es": r"\b(?:911|112|emergencias?|urgencias?"
    r"|su (?:m[eé]dic[oa]|doctora?|proveedor)|de inmediato)\b",
}
_INVITATION_HEADINGS = {
    "en": r"(?:make|book|schedule|request) (?:an?|your) (?:\w+ )?(?:appointment|consultation|visit)"
    r"|contact us|call us|get in touch|(?:get|find) care(?: (?:today|now|near you))?"
    r"|find a (?:doctor|specialist)|talk to us"
    r"|ready to .{3,60}|get started|next steps? with us",
    "es": r"(?:haga|pida|solicite|programe|agende|reserve) (?:una|su) (?:cita|consulta|visita)"
    r"|cont[aá]ct[ea]nos|contacto|ll[aá]menos|p[ií]danos cita|encuentre un (?:m[eé]dico"
    r"|especialista)",
}

_NEAR_END = 4
_MAX_CHARS = 700
_INVITES = {code: re.compile("|".join(rules), re.I) for code, rules in _INVITATIONS.items()}
_SPEAKS = {code: re.compile(rule, re.I) for code, rule in _PUBLISHER_WORDS.items()}
_CARE = {code: re.compile(rule, re.I) for code, rule in _CARE_ADVICE.items()}
_HEADS = {code: re.compile(rule, re.I) for code, rule in _INVITATION_HEADINGS.items()}


def _code(language: str) -> str:
    code = base_language(language)
    return code if code in _INVITES else "en"


def asks(text: str, language: str) -> bool:
    """Whether plain text invites to do something."""
    return bool(_INVITES[_code(language)].search(text))


def invites(text: str, language: str, *, ours: bool = False) -> bool:
    """Whether a paragraph is a call to action. `ours`: it is known to be the publisher's."""
    if len(text) > _MAX_CHARS or text.endswith(":"):
        return False
    plain, code = text.replace("’", "'"), _code(language)
    speaks = ours or bool(_SPEAKS[code].search(plain))
    return speaks and asks(plain, language) and not _CARE[code].search(plain)


def is_invitation_heading(text: str, language: str) -> bool:
    """Whether a heading is that of a call to action."""
    return bool(_HEADS[_code(language)].fullmatch(text.strip(" !?.:¿¡")))


def take_call_to_action(blocks: list[PageBlock], language: str) -> str | None:
    """Remove the call to action from `blocks` and return its text, or None.

    Only the last few blocks are searched: the same words further up belong to the article.
    """
    real = [at for at, block in enumerate(blocks) if block.kind != "top"]
    end = next((at for at in reversed(real[-_NEAR_END:]) if _invites(blocks[at], language)), None)
    if end is None:
        return None
    start = end
    while start > 0 and _invites(blocks[start - 1], language):
        start -= 1
    if start > 0 and _is_invitation_head(blocks[start - 1], language):
        start -= 1
    if start > 0 and blocks[start - 1].kind == "heading" and _ends_page(blocks, end):
        # Without this paragraph the heading would have no text.
        return None if start == end else _cut(blocks, start + 1, end)
    return _cut(blocks, start, end)


def _cut(blocks: list[PageBlock], start: int, end: int) -> str:
    text = "\n\n".join(single_spaced(block.text) for block in blocks[start : end + 1])
    del blocks[start : end + 1]
    return text


def _ends_page(blocks: list[PageBlock], end: int) -> bool:
    following = next((block for block in blocks[end + 1 :] if block.kind != "top"), None)
    return following is None or following.kind == "heading"


def _invites(block: PageBlock, language: str) -> bool:
    return block.kind == "para" and invites(block.text, language)


def _is_invitation_head(block: PageBlock, language: str) -> bool:
    return block.kind == "heading" and is_invitation_heading(block.text, language)
