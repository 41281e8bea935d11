"""Words of Russian texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "ru": "Версия этой страницы на другом языке была отозвана как небезопасная или "
        "исправлена по соображениям безопасности. Эта страница проверяется. Прежде чем следовать "
        "ей, посоветуйтесь со своим врачом.",
    },
    notes_heading="Примечания",
    struck_out="зачёркнуто",
    quotation_marks=("«", "»", "„", "“"),
)
