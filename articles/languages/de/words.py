"""Words of German texts."""

from articles.languages.words import Words

# Without critical words, every changed word counts as critical: theirs wait for a clinician who
# speaks the language.
PACK = Words(
    beside=(),
    definition_heading="Was es bedeutet",
    holding_notices={
        "de": "Eine Fassung dieser Seite in einer anderen Sprache wurde als unsicher "
        "zurückgezogen oder aus Sicherheitsgründen berichtigt. Diese Seite wird gerade geprüft. "
        "Fragen Sie Ihr Behandlungsteam, bevor Sie danach handeln.",
    },
    notes_heading="Anmerkungen",
    struck_out="gestrichen",
    quotation_marks=("„", "“", "‚", "‘"),
)
