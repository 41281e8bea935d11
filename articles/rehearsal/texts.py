"""The words of the invented library: short pages about conditions that do not exist.

Nobody can take them for health information: the conditions are invented too, and each title and
summary says so.
"""

from typing import Any
from uuid import uuid4

SOURCE = "healthinfo-rehearsal"
TOPIC = {"slug": "rehearsal", "name": "Invented for rehearsal", "parent": None}
TITLES = {"en": "{} (invented for rehearsal)", "es": "{} (inventado para ensayo)"}
SUMMARIES = {
    "en": "Invented for rehearsal: {} does not exist. Partners try here what their systems do.",
    "es": "Inventado para ensayo: {} no existe. Los socios prueban aquí sus sistemas.",
}
# (aspect, anchor, heading, text), by language; `{}` is the condition's name.
SECTIONS = {
    "en": (
        ("overview", "overview", "What it is", "{} is an invented condition. Nobody has it."),
        ("symptoms", "symptoms", "Signs", "The sign of {} is a wish to test a recall."),
        ("emergency", "help", "When to call for help", "Call your local emergency number for a "
         "real emergency. {} is none."),
    ),
    "es": (
        ("overview", "que-es", "Qué es", "{} es una afección inventada. Nadie la tiene."),
        ("symptoms", "signos", "Signos", "El signo de {} es el deseo de ensayar una retirada."),
        ("emergency", "ayuda", "Cuándo pedir ayuda", "Ante una emergencia real, llame al número "
         "de emergencias de su zona. {} no lo es."),
    ),
}  # fmt: skip
# What an event adds to the first section: with a number it is clinical, else editorial.
REVISED = {
    "en": "Rehearsed {} times.",
    "es": "Ensayado {} veces.",
}
REWORDED = {"en": "Written anew.", "es": "Escrito de nuevo."}
NOTICE = {
    "en": "<p>Invented for rehearsal: show this notice on the page until it is lifted.</p>",
    "es": "<p>Inventado para ensayo: muestre este aviso en la página hasta que se retire.</p>",
}
REASON = "Invented for rehearsal."
ADVICE = "Invented for rehearsal: whoever relied on this page loses nothing."


def record_of(name: str, condition: str, *, language: str = "en", **stated: Any) -> dict[str, Any]:
    """A record of the interchange format (docs/import.md). `stated`: further members of it.

    Without a stated `translation_set` it is of a set of its own: one that was erased keeps its.
    """
    return {
        "source": SOURCE,
        "source_id": name,
        "language": language,
        "kind": "condition",
        "slug": f"rehearsal-{name.removesuffix(f'.{language}')}",
        "title": TITLES[language].format(condition),
        "summary": SUMMARIES[language].format(condition),
        "sections": [_section(condition, *row) for row in SECTIONS[language]],
        "topics": [TOPIC],
        "translation_set": str(uuid4()),
        **stated,
    }


def _section(condition: str, aspect: str, anchor: str, heading: str, text: str) -> dict[str, Any]:
    # Alone the signs would lack what to do: a partner meets the refusal (409).
    block = {"type": "text", "text": text.format(condition)}
    if aspect == "emergency":
        block = {**block, "type": "care-advice", "urgency": "emergency"}
    return {
        "level": 2,
        "heading": heading,
        "anchor": anchor,
        "aspect": aspect,
        "safe_alone": aspect != "symptoms",
        "blocks": [block],
    }
