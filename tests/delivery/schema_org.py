"""What of schema.org's vocabulary we use, written out by hand from release 30.0.

A type's parents; a property's types (`domainIncludes`) and values (`rangeIncludes`). `Text`,
`URL`, `Date`, `DateTime`, `Number`, `Boolean` and `Duration` are plain values.
"""

from __future__ import annotations

RELEASE = "30.0"
CONTEXT = "https://schema.org"
PARENTS = {
    "Thing": [],
    "CreativeWork": ["Thing"],
    "WebPage": ["CreativeWork"],
    "MedicalWebPage": ["WebPage"],
    "WebPageElement": ["CreativeWork"],
    "WebContent": ["CreativeWork"],
    "HealthTopicContent": ["WebContent"],
    "Organization": ["Thing"],
    "Person": ["Thing"],
    "Intangible": ["Thing"],
    "Audience": ["Intangible"],
    "PeopleAudience": ["Audience"],
    "MedicalAudience": ["Audience", "PeopleAudience"],
    "MedicalEntity": ["Thing"],
    "MedicalCondition": ["MedicalEntity"],
    "MedicalSignOrSymptom": ["MedicalCondition"],
    "MedicalProcedure": ["MedicalEntity"],
    "MedicalTest": ["MedicalEntity"],
    "Substance": ["MedicalEntity"],
    "Drug": ["Substance"],
    "LifestyleModification": ["MedicalEntity"],
    "MedicalIntangible": ["MedicalEntity"],
    "DefinedTerm": ["Intangible"],
    "CategoryCode": ["DefinedTerm"],
    "MedicalCode": ["CategoryCode", "MedicalIntangible"],
}
# {property: (types that have it, values it takes)}.
PROPERTIES = {
    "name": ({"Thing"}, {"Text"}),
    "alternateName": ({"Thing"}, {"Text"}),
    "description": ({"Thing"}, {"Text"}),
    "identifier": ({"Thing"}, {"Text", "URL"}),
    "url": ({"Thing"}, {"URL"}),
    "about": ({"CreativeWork"}, {"Thing"}),
    "audience": ({"CreativeWork"}, {"Audience"}),
    "author": ({"CreativeWork"}, {"Organization", "Person"}),
    "citation": ({"CreativeWork"}, {"CreativeWork", "Text"}),
    "creativeWorkStatus": ({"CreativeWork"}, {"DefinedTerm", "Text"}),
    "creditText": ({"CreativeWork"}, {"Text"}),
    "dateModified": ({"CreativeWork"}, {"Date", "DateTime"}),
    "datePublished": ({"CreativeWork"}, {"Date", "DateTime"}),
    "expires": ({"CreativeWork"}, {"Date", "DateTime"}),
    "hasPart": ({"CreativeWork"}, {"CreativeWork"}),
    "inLanguage": ({"CreativeWork"}, {"Text"}),
    "isAccessibleForFree": ({"CreativeWork"}, {"Boolean"}),
    "keywords": ({"CreativeWork"}, {"DefinedTerm", "Text", "URL"}),
    "license": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "mentions": ({"CreativeWork"}, {"Thing"}),
    "publisher": ({"CreativeWork"}, {"Organization", "Person"}),
    "text": ({"CreativeWork"}, {"Text"}),
    "timeRequired": ({"CreativeWork"}, {"Duration"}),
    "translationOfWork": ({"CreativeWork"}, {"CreativeWork"}),
    "usageInfo": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "version": ({"CreativeWork"}, {"Number", "Text"}),
    "workTranslation": ({"CreativeWork"}, {"CreativeWork"}),
    "lastReviewed": ({"WebPage"}, {"Date"}),
    "relatedLink": ({"WebPage"}, {"URL"}),
    "reviewedBy": ({"WebPage"}, {"Organization", "Person"}),
    "hasHealthAspect": ({"HealthTopicContent"}, {"HealthAspectEnumeration"}),
    "affiliation": ({"Person"}, {"Organization"}),
    "honorificSuffix": ({"Person"}, {"Text"}),
    "jobTitle": ({"Person"}, {"DefinedTerm", "Text"}),
    "audienceType": ({"Audience"}, {"Text"}),
    "suggestedGender": ({"PeopleAudience"}, {"Text"}),
    "suggestedMinAge": ({"PeopleAudience"}, {"Number"}),
    "suggestedMaxAge": ({"PeopleAudience"}, {"Number"}),
    "code": ({"MedicalEntity"}, {"MedicalCode"}),
    "codeValue": ({"CategoryCode", "MedicalCode"}, {"Text"}),
    "codingSystem": ({"MedicalCode"}, {"Text"}),
}
ASPECTS = {
    f"{CONTEXT}/{name}HealthAspect"
    for name in (
        "Allergies Benefits Causes Contagiousness Effectiveness GettingAccess HowItWorks "
        "HowOrWhere Ingredients LivingWith MayTreat Misconceptions Overview PatientExperience "
        "Pregnancy Prevention Prognosis RelatedTopics RisksOrComplications Safety Screening "
        "SeeDoctor SelfCare SideEffects Stages Symptoms Treatments Types UsageOrSchedule"
    ).split()
}


def kinds_of(name: str) -> set[str]:
    """A type and all above it. KeyError for one that is not in the vocabulary."""
    return {name}.union(*(kinds_of(parent) for parent in PARENTS[name]))


def faults(record: dict, where: str = "") -> list[str]:
    """Where JSON-LD uses a type, a property or a value that the vocabulary does not allow."""
    found = []
    kinds = kinds_of(record["@type"])
    for name, value in record.items():
        if name.startswith("@"):
            continue
        place = f"{where}/{name}"
        if name not in PROPERTIES or not PROPERTIES[name][0] & kinds:
            found.append(f"{place}: not of {record['@type']}")
            continue
        for each in value if isinstance(value, list) else [value]:
            found += _value_faults(each, PROPERTIES[name][1], place)
    return found


def _value_faults(value: object, wanted: set[str], place: str) -> list[str]:
    if isinstance(value, dict):
        fits = kinds_of(value["@type"]) & wanted
        return [*([] if fits else [f"{place}: no {value['@type']}"]), *faults(value, place)]
    if wanted == {"HealthAspectEnumeration"}:
        return [] if value in ASPECTS else [f"{place}: {value}"]
    plain = {
        bool: {"Boolean"},
        int: {"Number"},
        str: {"Text", "URL", "Date", "DateTime", "Duration"},
    }
    return [] if plain[type(value)] & wanted else [f"{place}: {value!r}"]
