"""Words of Romanian texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "ro": "O versiune a acestei pagini în altă limbă a fost retrasă ca nesigură sau "
        "corectată din motive de siguranță. Această pagină este în curs de verificare. Întrebați "
        "medicul înainte de a-i urma sfaturile.",
    },
    notes_heading="Note",
    struck_out="tăiat",
    quotation_marks=("„", "”", "«", "»"),
)
