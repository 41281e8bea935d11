"""Words of French texts."""

from articles.languages.words import Words

# Without critical words, every changed word counts as critical: theirs wait for a clinician who
# speaks the language.
PACK = Words(
    beside=(),
    definition_heading="Ce que cela signifie",
    holding_notices={
        "fr": "Une version de cette page dans une autre langue a été retirée car elle n’était "
        "pas sûre, ou corrigée pour des raisons de sécurité. Cette page est en cours de "
        "vérification. Demandez conseil à votre équipe soignante avant de la suivre.",
    },
    notes_heading="Notes",
    struck_out="barré",
    quotation_marks=("«\u202f", "\u202f»", "“", "”"),
)
