"""The invitation at the end of a page: "Schedule an appointment with our specialists"."""

from __future__ import annotations

import re

from ..tree import CallToAction, Tree
from . import page_words as words
from .elements import Element, text, walk
from .flow import Piece
from .markup import Links

MAX_WORDS = 70
_INVITES = re.compile(
    r"\b((schedule|book|request|make|arrange) (a|an|your|or book an?)( \w+){0,2} "
    r"?(consultation|appointment|visit|exam|evaluation|screening)|find an? (doctor|provider|"
    r"physician|specialist|location|therapist|clinic)( near you)?|(contact|call|visit) "
    r"(us|our [\w ]{3,40})|call [\d(][\d() .-]{6,}|(solicite|pida|programe|agende|haga|reserve|"
    r"concierte) (una|su)( \w+){0,2} ?(cita|consulta|visita)|(comuníquese|póngase en contacto|"
    r"contacte) con (nosotros|nuestr[oa]s?)|llámenos|encuentre (un|una) (médico|especialista|"
    r"proveedor|clínica))\b",
    re.I,
)
_OURS = re.compile(r"\b(our|us|we|nuestr[oa]s?|nosotros|llámenos)\b", re.I)
_BUTTON = frozenset("btn button cta".split())


def take_call_to_action(tree: Tree, pieces: list[Piece], links: Links) -> list[Piece]:
    """Set the tree's call to action if the last text is one; return the pieces before it."""
    last = pieces[-1] if pieces else None
    if last is None or last.kind != "text" or len(pieces) < 2 or not _invites(last):
        return pieces
    anchor = next((e for e in walk(last.element) if e.tag == "a" and e.size), None)
    url = links.target(anchor.attrs.get("href", "")) if anchor else None
    label = _label(anchor, last) if url else None
    tree.call_to_action = CallToAction(last.words, label=label, url=url)
    return pieces[:-1]


def _invites(piece: Piece) -> bool:
    if len(piece.words.split()) > MAX_WORDS or not _INVITES.search(piece.words):
        return False
    return bool(_OURS.search(piece.words)) or piece.links_only or _has_button(piece.element)


def _has_button(element: Element) -> bool:
    return any(words.class_words(e.attrs) & _BUTTON for e in walk(element))


def _label(anchor: Element, piece: Piece) -> str:
    return text(anchor) or piece.words
