"""Words of Ukrainian texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "uk": "Версію цієї сторінки іншою мовою було відкликано як небезпечну або виправлено з "
        "міркувань безпеки. Цю сторінку перевіряють. Перш ніж діяти за нею, порадьтеся зі своїм "
        "лікарем.",
    },
    notes_heading="Примітки",
    struck_out="закреслено",
    quotation_marks=("«", "»", "„", "“"),
)
