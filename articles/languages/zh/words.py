"""Words of Chinese texts."""

from articles.languages.words import Words

_TRADITIONAL = (
    "本頁面的另一語言版本因不安全而被撤回，或因安全原因作了更正。"
    "本頁面正在核查。在照此行事之前，請先諮詢您的醫護人員。"
)

PACK = Words(
    holding_notices={
        "zh": "本页面的另一语言版本因不安全而被撤回，或因安全原因作了更正。本页面正在核查。在照此"
        "行事之前，请先咨询您的医护人员。",
        "zh-Hant": _TRADITIONAL,
        "zh-TW": _TRADITIONAL,
        "zh-HK": _TRADITIONAL,
    },
    notes_heading="注释",
    struck_out="已划掉",
    quotation_marks=("“", "”", "‘", "’"),
)
