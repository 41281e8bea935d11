"""Words of Dutch texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "nl": "Een versie van deze pagina in een andere taal is als onveilig ingetrokken of om "
        "veiligheidsredenen verbeterd. Deze pagina wordt nu gecontroleerd. Vraag uw zorgverlener "
        "om raad voordat u de aanwijzingen volgt.",
    },
    notes_heading="Noten",
    struck_out="doorgehaald",
    quotation_marks=("“", "”", "‘", "’"),
)
