"""Words of Swedish texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "sv": "En version av den här sidan på ett annat språk har dragits tillbaka som osäker "
        "eller rättats av säkerhetsskäl. Den här sidan kontrolleras nu. Fråga din vårdkontakt "
        "innan du följer råden.",
    },
    notes_heading="Noter",
    struck_out="överstruket",
    quotation_marks=("”", "”", "’", "’"),
)
