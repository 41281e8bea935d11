"""Words of Vietnamese texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "vi": "Một phiên bản của trang này bằng ngôn ngữ khác đã bị rút lại vì không an toàn "
        "hoặc đã được sửa vì lý do an toàn. Trang này đang được kiểm tra. Hãy hỏi nhân viên y tế "
        "của bạn trước khi làm theo.",
    },
    notes_heading="Ghi chú",
    struck_out="gạch bỏ",
    quotation_marks=("“", "”", "‘", "’"),
)
