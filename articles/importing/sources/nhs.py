"""Pages of the NHS website content API (v2, JSON) → Trees.

Source: the API's specification and its samples. A page has its body twice: whole in
`mainEntityOfPage`, and in `hasPart` as modules by aspect; pages of medicines have only the latter.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from articles.documents.richtext.plain_text import text_of
from articles.importing.tree import ImportFailure, Tree

from .pages import SourcePage, tree_of
from .values import day, left_out, listed, names, words

SOURCE = "nhs"
_KINDS = {"condition": "condition", "medicine": "medicine", "test": "test", "symptom": "symptom",
          "treatment": "procedure", "procedure": "procedure", "guide": "guide"}  # fmt: skip
# schema.org's HealthAspectEnumeration in our aspects, where one of ours is meant for certain.
_ASPECTS = {
    "Overview": "overview", "Types": "types", "Causes": "causes", "Symptoms": "symptoms",
    "Treatments": "treatments", "SideEffects": "side-effects", "SelfCare": "self-care",
    "LivingWith": "living-with", "Prevention": "prevention", "Prognosis": "outlook",
    "Screening": "screening", "Pregnancy": "pregnancy", "Stages": "stages",
    "HowItWorks": "how-it-works", "UsageOrSchedule": "dosage", "SeeDoctor": "see-doctor",
    "Interactions": "interactions",
}  # fmt: skip
_LINKS = ("keylinks", "RelatedLinks", "link", "cardgroup")
# Not of the text: the API's own, and what every page has alike.
_PLAIN = ("@context", "@type", "name", "headline", "about", "url", "webpage", "genre", "hasPart",
          "mainEntityOfPage", "lastReviewed", "reviewDue", "datePublished", "dateModified",
          "description", "breadcrumb", "copyrightHolder", "author", "license")  # fmt: skip


def is_nhs(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a page of this API."""
    return record.get("@type") == "MedicalWebPage" and (
        "hasPart" in record or "mainEntityOfPage" in record or "significantLink" in record
    )


def read_nhs(record: Mapping[str, Any], *, language: str | None = None) -> Tree:
    """The article of one page. Raises ImportFailure for a list of pages, which has no text."""
    body = _html(record.get("mainEntityOfPage"), 2)
    modules = _html(record.get("hasPart"), 2)
    whole = body if _has_text(record.get("mainEntityOfPage")) else modules
    if not text_of(whole).strip():
        raise ImportFailure("The page lists other pages and has no text. Save those pages.")
    address = words(record.get("webpage")) or words(record.get("url"))
    reviewed, due = _review(record)
    page = SourcePage(
        SOURCE,
        address,
        words(record.get("headline")) or words(record.get("name")),
        whole,
        url=address,
        language="en",
        kind=next(
            (_KINDS[k] for g in names(record.get("genre")) if (k := g.lower()) in _KINDS), None
        ),
        also_called=names((record.get("about") or {}).get("alternateName")),
        published=day(record.get("datePublished")),
        last_reviewed=reviewed,
        next_review_due=due,
        aspects=dict(_aspects(record)),
        warnings=_left(record),
    )
    if whole == body:
        page.warnings += _only_in_modules(body, modules)
    return tree_of(page, language)


def _kind(record: Mapping[str, Any]) -> str | None:
    genres = [name.lower() for name in names(record.get("genre"))]
    return next((_KINDS[name] for name in genres if name in _KINDS), None)


def _review(record: Mapping[str, Any]) -> tuple[Any, Any]:
    """(reviewed, next due): `lastReviewed` is both in one list, or one date, or null."""
    dates = listed(record.get("lastReviewed"))
    due = record.get("reviewDue") or (dates[1] if len(dates) > 1 else None)
    return day(dates[0]) if dates else None, day(due)


def _html(parts: Any, level: int) -> str:
    return "".join(_part(part, level) for part in listed(parts) if isinstance(part, dict))


def _part(part: dict[str, Any], level: int) -> str:
    heading = words(part.get("headline"))
    head = f"<h{level}>{escape(heading, quote=False)}</h{level}>" if heading else ""
    if part.get("@type") == "ImageObject":
        return _picture(part)
    text = part.get("text") or ""
    if part.get("name") == "link" and part.get("url"):
        return f'<ul><li><a href="{escape(part["url"])}">{escape(heading)}</a></li></ul>'
    inside = part.get("mainEntityOfPage") or part.get("hasPart")
    pictures = "".join(_picture(one) for one in listed(part.get("image")) if isinstance(one, dict))
    text = text if "<" in text or not text else f"<p>{escape(text, quote=False)}</p>"
    return head + text + pictures + _html(inside, min(level + 1, 4) if heading else level + 1)


def _picture(image: dict[str, Any]) -> str:
    said = words(image.get("caption")) or words(image.get("name"))
    return f'<img alt="{escape(said)}">' if said else ""


def _has_text(parts: Any) -> bool:
    """Whether there is text beside lists of links to other pages."""
    for part in listed(parts):
        if isinstance(part, dict) and part.get("name") not in _LINKS:
            if text_of(part.get("text") or "").strip():
                return True
            if _has_text(part.get("mainEntityOfPage") or part.get("hasPart")):
                return True
    return False


def _aspects(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("hasPart", "mainEntityOfPage"):
        for part in listed(record.get(name)):
            stated = words(part.get("hasHealthAspect")) if isinstance(part, dict) else ""
            aspect = _ASPECTS.get(stated.rpartition("/")[2].removesuffix("HealthAspect"))
            if aspect and words(part.get("headline")):
                yield words(part["headline"]), aspect


def _left(record: Mapping[str, Any]) -> list[str]:
    fields: dict[str, Any] = {
        name: value for name, value in record.items() if name not in _PLAIN and value
    }
    for name in ("relatedLink", "significantLink"):
        fields[name] = [
            one.get("name") for one in listed(fields.get(name)) if isinstance(one, dict)
        ]
    leads = [words(part.get("description")) for name in ("hasPart", "mainEntityOfPage")
             for part in listed(record.get(name)) if isinstance(part, dict)]  # fmt: skip
    fields["description"] = list(dict.fromkeys([words(record.get("description")), *leads]))
    for name in ("author", "copyrightHolder"):
        fields[name] = (record.get(name) or {}).get("name")
    fields["license"] = record.get("license")
    return left_out("fields without a place here", fields)


def _only_in_modules(body: str, modules: str) -> list[str]:
    """The modules may say what the page does not: quoted, paragraph by paragraph."""
    known = Counter(text_of(body).split())
    extra = []
    for line in dict.fromkeys(text_of(modules).splitlines()):
        if Counter(line.split()) - known:
            extra.append(f'"{line.strip()}"')
    return [f"Only in the page's modules, so left out: {', '.join(extra)}"] if extra else []
