"""An article in the vocabulary of schema.org (release 30.0), for the API and for pages.

What the vocabulary has no word for is left out: there is none for when a review is next due.
"""

from __future__ import annotations

from django.conf import settings

from articles.delivery import addresses
from articles.delivery.article_context import Facts
from articles.documents.richtext.markup import list_text
from articles.documents.richtext.sanitizer import text_of
from articles.models.public.notice import NoticeArticle

# What an article of each kind is about.
ENTITIES = {
    "condition": "MedicalCondition",
    "symptom": "MedicalSignOrSymptom",
    "procedure": "MedicalProcedure",
    "test": "MedicalTest",
    "medicine": "Drug",
    "healthy-living": "LifestyleModification",
    "guide": "MedicalEntity",
    "definition": "MedicalEntity",
}
# Aspects of ours that schema.org knows; it has none for diagnosis.
ASPECTS = {
    "overview": "Overview",
    "types": "Types",
    "causes": "Causes",
    "risk-factors": "RisksOrComplications",
    "symptoms": "Symptoms",
    "see-doctor": "SeeDoctor",
    "emergency": "SeeDoctor",
    "treatments": "Treatments",
    "side-effects": "SideEffects",
    "self-care": "SelfCare",
    "living-with": "LivingWith",
    "complications": "RisksOrComplications",
    "prevention": "Prevention",
    "outlook": "Prognosis",
    "screening": "Screening",
    "pregnancy": "Pregnancy",
    "stages": "Stages",
    "how-it-works": "HowItWorks",
    "dosage": "UsageOrSchedule",
}
# Terminologies by the names people know; others keep their URI.
SYSTEMS = {
    "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
    "http://hl7.org/fhir/sid/icd-10": "ICD-10",
    "http://hl7.org/fhir/sid/icd-9-cm": "ICD-9-CM",
    "http://id.who.int/icd/release/11/mms": "ICD-11",
    "http://snomed.info/sct": "SNOMED CT",
    "http://loinc.org": "LOINC",
    "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
    "http://hl7.org/fhir/sid/ndc": "NDC",
    "https://www.nlm.nih.gov/mesh": "MeSH",
}
AUDIENCES = {"patient": "Patient", "caregiver": "Caregiver", "parent": "Parent"}


def structured_data(facts: Facts, *, with_text: bool = True) -> dict:
    """A MedicalWebPage as JSON-LD. Without text where the page around it says it all. No query."""
    current, edition, document = facts.current, facts.edition, facts.document
    page = addresses.page(current.language, current.slug)
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "@id": addresses.permanent(current.public_id),
            "identifier": f"urn:uuid:{current.public_id}",
            "url": page,
            "name": document["title"],
            "description": document["summary"],
            "inLanguage": edition.language,
            "version": str(edition.number),
            "creativeWorkStatus": "Archived" if current.state == "archived" else "Published",
            "datePublished": edition.first_published.isoformat(),
            "dateModified": edition.text_changed.isoformat(timespec="seconds"),
            "lastReviewed": _day(current.last_reviewed),
            "reviewedBy": _people(facts.review.reviewers if facts.review else []),
            "author": _people(document["authors"]),
            "publisher": _publisher(),
            "audience": _audience(document["audience"]),
            "about": _about(facts),
            "mentions": [_mentioned(c) for c in _codes(facts) if c["relation"] == "broader"],
            "keywords": [topic["name"] for topic in edition.metadata["topics"]],
            "timeRequired": _duration(edition.reading),
            "isAccessibleForFree": True,
            "license": settings.REUSE["license"],
            "creditText": settings.REUSE["attribution"],
            "usageInfo": {"@type": "CreativeWork", "text": settings.REUSE["required_text"]},
            "citation": [_cited(reference) for reference in document["references"]],
            "relatedLink": [addresses.permanent(other) for other in edition.metadata["related"]],
            **_translations(facts),
            "hasPart": [
                *map(_notice, facts.notices),
                *(_section(section, page, with_text) for section in document["sections"]),
            ],
        }
    )


def _without_empty(record: dict) -> dict:
    """What is not known is not said."""
    return {name: value for name, value in record.items() if value not in (None, "", [], {})}


def _day(date) -> str | None:
    return date.isoformat() if date else None


def _duration(reading: dict) -> str | None:
    return f"PT{reading['minutes']}M" if reading.get("minutes") else None


def _publisher() -> dict:
    return {
        "@type": "Organization",
        "name": settings.PUBLISHER_NAME,
        "url": settings.PUBLISHER_URL,
    }


def _people(people: list[dict]) -> list[dict]:
    return [
        _without_empty(
            {
                "@type": "Person",
                "name": person["name"],
                "honorificSuffix": person.get("credentials"),
                "jobTitle": person.get("role"),
                "affiliation": _organisation(person.get("organisation")),
            }
        )
        for person in people
    ]


def _organisation(name: str | None) -> dict | None:
    return {"@type": "Organization", "name": name} if name else None


def _audience(audience: dict) -> dict:
    return _without_empty(
        {
            "@type": "MedicalAudience",
            "audienceType": AUDIENCES[audience["who"]],
            "suggestedGender": audience["sex"],
            "suggestedMinAge": audience["age_min"],
            "suggestedMaxAge": audience["age_max"],
        }
    )


def _about(facts: Facts) -> dict:
    """A code that means the same, or a wider class, is the entity's own; a narrower one is not."""
    document = facts.document
    return _without_empty(
        {
            "@type": ENTITIES[facts.edition.kind],
            "name": document["title"],
            "alternateName": document["also_called"],
            "code": [_code(code) for code in _codes(facts) if code["relation"] != "broader"],
        }
    )


def _codes(facts: Facts) -> list[dict]:
    codes: list[dict] = facts.edition.metadata["codes"]
    return codes


def _code(code: dict) -> dict:
    return _without_empty(
        {
            "@type": "MedicalCode",
            "codeValue": code["code"],
            "codingSystem": SYSTEMS.get(code["system"], code["system"]),
            "name": code["display"],
        }
    )


def _mentioned(code: dict) -> dict:
    """The page is broader than this code: its entity is one of several told about."""
    name = code["display"] or code["code"]
    return {"@type": "MedicalEntity", "name": name, "code": _code(code)}


def _cited(reference: dict) -> dict:
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": reference["title"],
            "url": reference["url"],
            "publisher": _organisation(reference["publisher"]),
        }
    )


def _translations(facts: Facts) -> dict:
    """The original, where it can be read; of an original, what was translated from it."""
    source = facts.translation.source if facts.translation else None
    works = {
        str(other.public_id): {
            "@type": "MedicalWebPage",
            "@id": addresses.permanent(other.public_id),
            "inLanguage": other.language,
        }
        for other in facts.translations
    }
    if source:
        return {"translationOfWork": works.get(source)}
    own = str(facts.current.public_id)
    made = [o for o in facts.translations if str(o.translation_of) == own]
    return {"workTranslation": [works[str(other.public_id)] for other in made]}


def _notice(row: NoticeArticle) -> dict:
    """An urgent message above the text; never left out, with text or without."""
    return _without_empty(
        {
            "@type": "WebPageElement",
            "name": "Safety notice" if row.notice.level == "safety" else "Notice",
            "inLanguage": row.text.language,
            "datePublished": row.notice.raised_at.isoformat(timespec="seconds")
            if row.notice.raised_at
            else None,
            "expires": row.notice.ends_at.isoformat(timespec="seconds")
            if row.notice.ends_at
            else None,
            "text": text_of(row.text.html),
        }
    )


def _section(section: dict, page: str, with_text: bool) -> dict:
    aspect = ASPECTS.get(section["aspect"] or "")
    return _without_empty(
        {
            "@type": "HealthTopicContent",
            "@id": f"{page}#{section['anchor']}",
            "identifier": f"urn:uuid:{section['id']}",
            "name": section["heading"],
            "hasHealthAspect": f"https://schema.org/{aspect}HealthAspect" if aspect else None,
            "text": _text(section) if with_text else None,
        }
    )


def _text(section: dict) -> str:
    return "\n\n".join(
        list_text(block) if block["type"] == "list" else text_of(block["html"])
        for block in section["blocks"]
    )
