"""Words of Korean texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "ko": "다른 언어로 된 이 페이지가 안전하지 않아 철회되었거나 안전을 위해 수정되었습니다. "
        "이 페이지는 현재 확인 중입니다. 내용을 따르기 전에 담당 의료진과 상의하십시오.",
    },
    notes_heading="각주",
    struck_out="취소선",
    quotation_marks=("“", "”", "‘", "’"),
)
