"""An article as schema.org JSON-LD (release 30.0), for the API and for pages.

Without what schema.org has no property for, such as the due date of the next review.
"""

import datetime
from typing import Any

from django.conf import settings
from msgspec.structs import asdict

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.documents.document import Audience, Reference, Section
from articles.documents.metadata import CodeRelation
from articles.documents.richtext.plain_text import text_of
from articles.models.public.notice import NoticeArticle

# {kind of article: type of what it is about}.
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
# {aspect: schema.org's HealthAspectEnumeration}; schema.org has none for diagnosis.
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
# The usual names of terminologies; for others their URI is used.
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
OF_A_PERSON = ("credentials", "role", "organisation")
AUDIENCES = {"patient": "Patient", "caregiver": "Caregiver", "parent": "Parent"}


def structured_data(facts: ArticleContext, *, with_text: bool = True) -> dict:
    """A MedicalWebPage. Without the text of sections for a page that shows it. No query."""
    current, edition, document = facts.current, facts.edition, facts.document
    page = addresses.page(current.language, current.slug)
    codes, minutes = edition.metadata["codes"], edition.reading.get("minutes")
    record: dict = _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "@id": addresses.permanent(current.public_id),
            "identifier": f"urn:uuid:{current.public_id}",
            "url": page,
            "name": document.title,
            "description": document.summary,
            "inLanguage": edition.language,
            "version": str(edition.number),
            "creativeWorkStatus": "Archived" if current.state == "archived" else "Published",
            "datePublished": edition.first_published.isoformat(),
            "dateModified": _moment(edition.text_changed),
            "lastReviewed": _iso(current.last_reviewed),
            "reviewedBy": [*map(_person, facts.review.reviewers if facts.review else [])],
            "author": [_author(asdict(author)) for author in document.authors],
            "publisher": _publisher(),
            "audience": _audience(document.audience),
            "about": _about(facts),
            "mentions": [_mention(code) for code in codes if code["relation"] == "broader"],
            "keywords": [topic["name"] for topic in edition.metadata["topics"]],
            "timeRequired": f"PT{minutes}M" if minutes else None,
            "isAccessibleForFree": True,
            "license": settings.REUSE["license"],
            "creditText": settings.REUSE["attribution"],
            "usageInfo": {"@type": "CreativeWork", "text": settings.REUSE["required_text"]},
            "citation": [_citation(reference) for reference in document.references],
            "relatedLink": [addresses.permanent(other) for other in edition.metadata["related"]],
            **_translations(facts),
            "hasPart": [
                *map(_notice, facts.notices),
                *(_section(s, page, document.language, with_text) for s in document.sections),
            ],
        }
    )
    return record


def _without_empty(value: Any) -> Any:
    """The value without members that are None, "", [] or {}, at any depth."""
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    if not isinstance(value, dict):
        return value
    members = {name: _without_empty(member) for name, member in value.items()}
    return {name: member for name, member in members.items() if member not in (None, "", [], {})}


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _moment(moment: datetime.datetime | None) -> str | None:
    """In UTC, written as the API writes it."""
    if moment is None:
        return None
    utc = moment.astimezone(datetime.UTC)
    return utc.isoformat(timespec="seconds").replace("+00:00", "Z")


def _publisher() -> dict:
    return {
        "@type": "Organization",
        "name": settings.PUBLISHER_NAME,
        "url": settings.PUBLISHER_URL,
    }


def _author(author: dict) -> dict | str:
    """Of a bare name nobody knows whether it is a person's or a team's: it stays a text."""
    return _person(author) if any(map(author.get, OF_A_PERSON)) else str(author["name"])


def _person(person: dict) -> dict:
    return {
        "@type": "Person",
        "name": person["name"],
        "honorificSuffix": person.get("credentials"),
        "jobTitle": person.get("role"),
        "affiliation": _organisation(person.get("organisation")),
    }


def _organisation(name: str | None) -> dict | None:
    return {"@type": "Organization", "name": name} if name else None


def _audience(audience: Audience) -> dict:
    return {
        "@type": "MedicalAudience",
        "audienceType": AUDIENCES[audience.who],
        "suggestedGender": audience.sex,
        "suggestedMinAge": audience.age_min,
        "suggestedMaxAge": audience.age_max,
    }


def _about(facts: ArticleContext) -> dict:
    """What the article is about, with the codes that mean the same or a wider class."""
    codes = facts.edition.metadata["codes"]
    return {
        "@type": ENTITIES[facts.edition.kind],
        "name": facts.document.title,
        "alternateName": facts.document.also_called,
        "code": [_code(code) for code in codes if code["relation"] != "broader"],
    }


def _code(code: CodeRelation) -> dict:
    return {
        "@type": "MedicalCode",
        "codeValue": code["code"],
        "codingSystem": SYSTEMS.get(code["system"], code["system"]),
        "name": code["display"],
    }


def _mention(code: CodeRelation) -> dict:
    """One of several entities of an article that is broader than the code."""
    name = code["display"] or code["code"]
    return {"@type": "MedicalEntity", "name": name, "code": _code(code)}


def _citation(reference: Reference) -> dict:
    return {
        "@type": "CreativeWork",
        "name": reference.title,
        "url": reference.url,
        "publisher": _organisation(reference.publisher),
    }


def _translations(facts: ArticleContext) -> dict:
    """The original, if it is readable; of an original, its translations."""
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
    """A notice, always with its text, also `with_text=False`."""
    return {
        "@type": "WebPageElement",
        "name": "Safety notice" if row.notice.level == "safety" else "Notice",
        "inLanguage": row.text.language,
        "datePublished": _moment(row.notice.raised_at),
        "expires": _moment(row.notice.ends_at),
        "text": text_of(row.text.html, row.text.language),
    }


def _section(section: Section, page: str, language: str, with_text: bool) -> dict:
    aspect = ASPECTS.get(section.aspect or "")
    texts = [block.to_text(language) for block in section.blocks] if with_text else []
    return {
        "@type": "HealthTopicContent",
        "@id": f"{page}#{section.anchor}",
        "identifier": f"urn:uuid:{section.id}",
        "name": section.heading,
        "hasHealthAspect": f"https://schema.org/{aspect}HealthAspect" if aspect else None,
        "text": "\n\n".join(texts),
    }
