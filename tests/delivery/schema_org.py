"""The part of schema.org's vocabulary that we use, from its release 30.0.

The types of a property are its `domainIncludes`, and its values its `rangeIncludes`. `Text`, `URL`,
`Date`, `DateTime`, `Number`, `Boolean` and `Duration` are plain values.
"""

RELEASE = "30.0"
CONTEXT = "https://schema.org"
# A type, and the types below it.
TYPES = """
Thing: CreativeWork Organization Person Intangible MedicalEntity
CreativeWork: WebPage WebPageElement WebContent
WebPage: MedicalWebPage
WebContent: HealthTopicContent
Intangible: Audience DefinedTerm
Audience: PeopleAudience MedicalAudience
PeopleAudience: MedicalAudience
MedicalEntity: MedicalCondition MedicalProcedure MedicalTest Substance LifestyleModification
MedicalEntity: MedicalIntangible
MedicalCondition: MedicalSignOrSymptom
Substance: Drug
DefinedTerm: CategoryCode
CategoryCode: MedicalCode
MedicalIntangible: MedicalCode
"""
# Properties, the types that have them, and the values they take.
PROPERTIES = """
name alternateName description: Thing: Text
identifier: Thing: Text URL
url: Thing: URL
about mentions: CreativeWork: Thing
audience: CreativeWork: Audience
author publisher: CreativeWork: Organization Person
citation: CreativeWork: CreativeWork Text
creativeWorkStatus: CreativeWork: DefinedTerm Text
creditText inLanguage text: CreativeWork: Text
dateModified datePublished expires: CreativeWork: Date DateTime
hasPart translationOfWork workTranslation: CreativeWork: CreativeWork
isAccessibleForFree: CreativeWork: Boolean
keywords: CreativeWork: DefinedTerm Text URL
license usageInfo: CreativeWork: CreativeWork URL
timeRequired: CreativeWork: Duration
version: CreativeWork: Number Text
lastReviewed: WebPage: Date
relatedLink: WebPage: URL
reviewedBy: WebPage: Organization Person
hasHealthAspect: HealthTopicContent: HealthAspectEnumeration
affiliation: Person: Organization
honorificSuffix: Person: Text
jobTitle: Person: DefinedTerm Text
audienceType: Audience: Text
suggestedGender: PeopleAudience: Text
suggestedMinAge suggestedMaxAge: PeopleAudience: Number
code: MedicalEntity: MedicalCode
codeValue: CategoryCode MedicalCode: Text
codingSystem: MedicalCode: Text
"""


def _rows(table: str) -> list[list[list[str]]]:
    """The words of each cell of each line."""
    return [[cell.split() for cell in line.split(":")] for line in table.strip().splitlines()]


ASPECTS = {
    f"{CONTEXT}/{name}HealthAspect"
    for name in (
        "Allergies Benefits Causes Contagiousness Effectiveness GettingAccess HowItWorks "
        "HowOrWhere Ingredients LivingWith MayTreat Misconceptions Overview PatientExperience "
        "Pregnancy Prevention Prognosis RelatedTopics RisksOrComplications Safety Screening "
        "SeeDoctor SelfCare SideEffects Stages Symptoms Treatments Types UsageOrSchedule"
    ).split()
}


PARENTS: dict[str, list[str]] = {"Thing": []}
for [parent], children in _rows(TYPES):
    for child in children:
        PARENTS.setdefault(child, []).append(parent)
# {property: (types that have it, values it takes)}.
RANGES = {n: (set(types), set(of)) for names, types, of in _rows(PROPERTIES) for n in names}


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
        if name not in RANGES or not RANGES[name][0] & kinds:
            found.append(f"{place}: not of {record['@type']}")
            continue
        for each in value if isinstance(value, list) else [value]:
            found += _value_faults(each, RANGES[name][1], place)
    return found


def _value_faults(value: object, wanted: set[str], place: str) -> list[str]:
    if isinstance(value, dict):
        fits = kinds_of(value["@type"]) & wanted
        return [*([] if fits else [f"{place}: no {value['@type']}"]), *faults(value, place)]
    if wanted == {"HealthAspectEnumeration"}:
        return [] if value in ASPECTS else [f"{place}: {value}"]
    texts = {"Text", "URL", "Date", "DateTime", "Duration"}
    plain = {bool: {"Boolean"}, int: {"Number"}, str: texts}
    return [] if plain[type(value)] & wanted else [f"{place}: {value!r}"]
