"""Words of Italian texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "it": "Una versione di questa pagina in un’altra lingua è stata ritirata perché non "
        "sicura o corretta per motivi di sicurezza. Questa pagina è in fase di verifica. Chieda "
        "al Suo medico prima di seguirla.",
    },
    notes_heading="Note",
    struck_out="barrato",
    quotation_marks=("«", "»", "“", "”"),
)
