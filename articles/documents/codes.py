"""Medical code systems (ICD-10, SNOMED CT …): names, spelling and hierarchy of codes. Pure.

URIs are those of HL7 FHIR, OIDs those of the HL7 registry (hl7.org/fhir/terminologies-systems).
"""

from typing import NamedTuple


class CodeSystem(NamedTuple):
    """`word`: its name in API queries; `nested`: a prefix of a code is its broader code."""

    word: str
    name: str
    uri: str
    oid: str
    nested: bool = False


SYSTEMS = (
    CodeSystem(
        "icd-10-cm",
        "ICD-10-CM",
        "http://hl7.org/fhir/sid/icd-10-cm",
        "2.16.840.1.113883.6.90",
        nested=True,
    ),
    CodeSystem(
        "icd-10", "ICD-10", "http://hl7.org/fhir/sid/icd-10", "2.16.840.1.113883.6.3", nested=True
    ),
    CodeSystem(
        "icd-9-cm",
        "ICD-9-CM",
        "http://hl7.org/fhir/sid/icd-9-cm",
        "2.16.840.1.113883.6.103",
        nested=True,
    ),
    CodeSystem("snomed-ct", "SNOMED CT", "http://snomed.info/sct", "2.16.840.1.113883.6.96"),
    CodeSystem("loinc", "LOINC", "http://loinc.org", "2.16.840.1.113883.6.1"),
    CodeSystem(
        "rxnorm", "RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm", "2.16.840.1.113883.6.88"
    ),
    CodeSystem("ndc", "NDC", "http://hl7.org/fhir/sid/ndc", "2.16.840.1.113883.6.69"),
    CodeSystem("mesh", "MeSH", "https://www.nlm.nih.gov/mesh", "2.16.840.1.113883.6.177"),
    CodeSystem("cpt", "CPT", "http://www.ama-assn.org/go/cpt", "2.16.840.1.113883.6.12"),
)
_BY_URI = {system.uri: system for system in SYSTEMS}
_BY_NAME = {
    name: system
    for system in SYSTEMS
    for name in (system.word, system.oid, f"urn:oid:{system.oid}", system.uri.lower())
}
# No classification has a shorter code; what is shorter is the letter of a chapter.
MIN_CODE_LENGTH = 3


def system_named(text: str) -> CodeSystem | None:
    """A system by its URI, its OID (with or without `urn:oid:`) or its word, in any case."""
    return _BY_NAME.get(text.strip().lower())


def system_at(uri: str) -> CodeSystem | None:
    """The system with this URI, which codes are stored with."""
    return _BY_URI.get(uri)


def is_nested(uri: str) -> bool:
    """Whether prefixes of a code are its broader codes, as in the ICD."""
    known = _BY_URI.get(uri)
    return known.nested if known else "/icd" in uri.lower()


def code_key(code: str) -> str:
    """The form in which codes are compared: capitals, no dots. `models.Code.key` is the same."""
    return code.strip().upper().replace(".", "")


def code_matches(uri: str, own: str, asked: str, *, includes_descendants: bool) -> bool:
    """Whether an article with the code `own` matches the code `asked`, in any spelling.

    True for the same code; in nested systems also where `own` is narrower, or broader and
    `includes_descendants`.
    """
    own, asked = code_key(own), code_key(asked)
    if own == asked or asked in broader_keys(uri, own):
        return True
    return includes_descendants and own in broader_keys(uri, asked)


def broader_keys(uri: str, key: str) -> list[str]:
    """Keys of the broader codes: C7951 → C79, C795. An empty list where codes do not nest."""
    return [key[:end] for end in range(MIN_CODE_LENGTH, len(key))] if is_nested(uri) else []
