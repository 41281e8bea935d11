"""The enumerations of the document and of publication.

Each is a tuple of (value, English label), and those that a document holds are types too. Labels
are for editors; values never change, since stored documents have them.
"""

from typing import Literal

Aspect = Literal[
    "overview",
    "types",
    "causes",
    "risk-factors",
    "symptoms",
    "see-doctor",
    "emergency",
    "diagnosis",
    "treatments",
    "side-effects",
    "self-care",
    "living-with",
    "complications",
    "prevention",
    "outlook",
    "screening",
    "pregnancy",
    "children",
    "preparation",
    "procedure",
    "recovery",
    "results",
    "stages",
    "how-it-works",
    "dosage",
    "interactions",
    "research",
    "questions",
    "support",
    "more-information",
]
Urgency = Literal["non-urgent", "urgent", "emergency"]
ListStyle = Literal["bullets", "numbers", "steps"]
Reader = Literal["patient", "caregiver", "parent"]
Sex = Literal["female", "male"]
# Of a section's heading; the title is the first.
SectionLevel = Literal[2, 3, 4]
Relation = Literal["equivalent", "narrower", "broader"]

# Addresses that the site uses below a language: no article can have them as a slug.
RESERVED_SLUGS = ("a-z", "topics", "search", "glossary", "policy", "feedback", "help")

KINDS = (
    ("condition", "Condition"),
    ("symptom", "Symptom"),
    ("procedure", "Procedure"),
    ("test", "Test"),
    ("medicine", "Medicine"),
    ("healthy-living", "Healthy living"),
    ("guide", "Guide"),
    ("definition", "Definition"),
)
ASPECTS = (
    ("overview", "Overview"),
    ("types", "Types"),
    ("causes", "Causes"),
    ("risk-factors", "Risk factors"),
    ("symptoms", "Symptoms"),
    ("see-doctor", "When to see a doctor"),
    ("emergency", "When it is an emergency"),
    ("diagnosis", "Diagnosis"),
    ("treatments", "Treatments"),
    ("side-effects", "Side effects"),
    ("self-care", "Self-care"),
    ("living-with", "Living with it"),
    ("complications", "Complications"),
    ("prevention", "Prevention"),
    ("outlook", "Outlook"),
    ("screening", "Screening"),
    ("pregnancy", "Pregnancy"),
    ("children", "Children"),
    ("preparation", "Before: getting ready"),
    ("procedure", "What happens"),
    ("recovery", "After: recovery"),
    ("results", "Results"),
    ("stages", "Stages"),
    ("how-it-works", "How it works"),
    ("dosage", "Dosage and how to use it"),
    ("interactions", "Interactions"),
    ("research", "Research"),
    ("questions", "Questions to ask"),
    ("support", "Support"),
    ("more-information", "More information"),
)
URGENCIES = (("non-urgent", "Non-urgent"), ("urgent", "Urgent"), ("emergency", "Emergency"))
LIST_STYLES = (("bullets", "Bullets"), ("numbers", "Numbers"), ("steps", "Steps"))
AUDIENCES = (("patient", "Patients"), ("caregiver", "Caregivers"), ("parent", "Parents"))
SEXES = (("female", "Female"), ("male", "Male"))
RELATIONS = (
    ("equivalent", "Page and code mean the same"),
    ("narrower", "Page is narrower than the code"),
    ("broader", "Page is broader than the code"),
)
BASES = (
    ("clinical-review", "Clinical review"),
    ("stated-by-source", "Stated by the source"),
    ("urgent-unreviewed", "Urgent, not yet reviewed"),
    ("none", "None"),
)
# From least to most: publish() may raise the editor's choice, never lower it.
SIGNIFICANCES = (
    ("metadata", "Metadata"),
    ("editorial", "Editorial"),
    ("clinical", "Clinical"),
    ("safety", "Safety"),
)
STATES = (
    ("published", "Published"),
    ("archived", "Archived"),
    ("withdrawn", "Withdrawn"),
    ("purged", "Purged"),
)
READABLE_STATES = ("published", "archived")
WITHDRAWAL_KINDS = (
    ("unsafe", "Unsafe"),
    ("outdated", "Outdated"),
    ("merged", "Merged"),
    ("legal", "Legal"),
)
CHANGE_TYPES = tuple(
    (value, value)
    for value in (
        *("article.published", "article.moved", "article.archived", "article.withdrawn"),
        *("article.purged", "article.review_changed", "article.notice_raised"),
        *("article.notice_lifted", "article.translation_changed"),
    )
)


def values(choices: tuple[tuple[str, str], ...]) -> list[str]:
    """The values of one of the enumerations above, in order."""
    return [value for value, _ in choices]
