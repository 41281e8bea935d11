"""Recognise page furniture (boilerplate): links to the top, contents labels, page controls."""

import re

from articles.importing.recognition.aspects import fold

# Compared without case, accents, arrows and brackets. Another language is one more block.
BACK_TO_TOP = frozenset(
    "back to top | back to the top | return to top | return to the top | go to top | top of page | "
    "top of the page | back to top of page | scroll to top | to top | top | volver arriba | "
    "ir arriba | volver al inicio | regresar al inicio | volver al principio | ir al inicio | "
    "regresar arriba | arriba | inicio de la pagina | inicio de pagina | subir | "
    "volver al comienzo | principio de la pagina | regresar al principio | "
    "volver al inicio de la pagina | ir al principio | regrese al inicio | vuelva arriba".split(
        " | "
    )
)
ON_THIS_PAGE = frozenset(
    "on this page | in this article | in this section | contents | table of contents | "
    "page contents | jump to | jump to section | jump to a section | skip to section | "
    "in this topic | on this page you will find | in this guide | in this leaflet | quick links | "
    "what's on this page | page menu | in this page | article contents | en esta pagina | "
    "en este articulo | en esta seccion | contenido | contenidos | indice | tabla de contenido | "
    "tabla de contenidos | ir a | ir a la seccion | saltar a | indice de contenidos | "
    "contenido de esta pagina | en esta guia | en este folleto | contenido de la pagina | "
    "sobre esta pagina | secciones".split(" | ")
)
_PAGE_CONTROLS = frozenset(
    "print | print this page | share | share this page | email | email this page | "
    "skip to main content | skip to content | advertisement | menu | search | print page | "
    "share this article | home | save | tweet | facebook | twitter | subscribe | imprimir | "
    "imprimir esta pagina | compartir | compartir esta pagina | anuncio | publicidad | "
    "saltar al contenido | ir al contenido | correo electronico | menu principal | listen | "
    "escuchar | espanol | english | en espanol | in english".split(" | ")
)
# Longer wordings: "Go back up to the top of this page".
_TO_TOP = re.compile(
    r"(?:(?:go |jump )?back|return|go|jump|scroll|skip)?(?: up)? ?to (?:the )?top"
    r"(?: of (?:the |this )?(?:page|article|section))?|top of (?:the |this )?(?:page|article)"
)
_MARKED_LINK = re.compile(r"\[([^\]]{1,60})\]\(#[^)]{0,60}\)$")
_BREADCRUMBS = re.compile(
    r"(?:home|inicio)\s+[>›»→/|]\s+\S|(?:you are here|usted est[aá] aqu[ií])\s*[:>›»→]", re.I
)
_OUTER_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
_READING_TIME = re.compile(
    r"(?:reading time|tiempo de lectura)?\W*\d+[- ]min(?:ute|uto)?s?(?: read| de lectura)?$", re.I
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|copyright\b|all rights reserved|todos los derechos)", re.I)


def comparable_line(text: str) -> str:
    """The line in the form that the sets above have; "" for a long line."""
    return _OUTER_SIGNS.sub("", fold(text[:120])) if len(text) <= 120 else ""


def is_back_to_top(line: str) -> bool:
    words = comparable_line(_MARKED_LINK.sub(r"\1", line.strip()))
    return words in BACK_TO_TOP or bool(_TO_TOP.fullmatch(words))


def is_contents_marker(line: str) -> bool:
    """Whether the line announces the page's contents, as "On this page" does."""
    return comparable_line(line) in ON_THIS_PAGE


def is_page_control(line: str) -> bool:
    """Whether the line is a control ("Print") or a copyright line; always listed when left out."""
    line = line.strip()
    if len(line) > 250:
        return False
    rules = (_COPYRIGHT, _READING_TIME, _BREADCRUMBS)
    return comparable_line(line) in _PAGE_CONTROLS or any(rule.match(line) for rule in rules)
