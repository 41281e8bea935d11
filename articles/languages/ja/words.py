"""Words of Japanese texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "ja": "他の言語のこのページは、安全でないとして取り下げられたか、安全のために訂正されまし"
        "た。このページは現在確認中です。実行する前に、担当の医療者に相談してください。",
    },
    notes_heading="注",
    struck_out="取り消し",
    quotation_marks=("「", "」", "『", "』"),
)
