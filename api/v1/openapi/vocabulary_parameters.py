"""The words of the parameters of /codes and /glossary."""

from .parameters import PARAMETERS, TEXT, parameter

SYSTEM = parameter(
    "system",
    "query",
    TEXT,
    "icd-10-cm",
    "Only codes of this system, by its FHIR URI, its OID or its word (icd-10-cm, icd-10, "
    "icd-9-cm, snomed-ct, loinc, rxnorm, ndc, mesh, cpt).",
)
CODES_BEGIN = parameter(
    "prefix",
    "query",
    TEXT,
    "C79",
    "Only codes that begin so, in any case, with the dot or without.",
)
TERMS_BEGIN = parameter(
    "prefix",
    "query",
    TEXT,
    "met",
    "Only terms that begin so, without regard to case and accents.",
)
CURSOR = PARAMETERS["cursor"]
