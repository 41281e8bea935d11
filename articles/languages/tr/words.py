"""Words of Turkish texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "tr": "Bu sayfanın başka bir dildeki sürümü güvenli olmadığı için geri çekildi veya "
        "güvenlik nedeniyle düzeltildi. Bu sayfa kontrol ediliyor. Buna göre hareket etmeden "
        "önce sağlık ekibinize danışın.",
    },
    notes_heading="Notlar",
    struck_out="üstü çizili",
    quotation_marks=("“", "”", "‘", "’"),
)
