"""Words of Polish texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "pl": "Wersja tej strony w innym języku została wycofana jako niebezpieczna lub "
        "poprawiona ze względów bezpieczeństwa. Ta strona jest sprawdzana. Zanim zastosujesz się "
        "do jej treści, zapytaj swojego lekarza lub pielęgniarkę.",
    },
    notes_heading="Przypisy",
    struck_out="skreślono",
    quotation_marks=("„", "”", "«", "»"),
)
