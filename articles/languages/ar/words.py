"""Words of Arabic texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "ar": "سُحبت نسخة من هذه الصفحة بلغة أخرى لأنها غير آمنة، أو صُحّحت لأسباب تتعلق "
        "بالسلامة. تجري مراجعة هذه الصفحة. اسأل فريق الرعاية الصحية قبل العمل بما فيها.",
    },
    notes_heading="ملاحظات",
    struck_out="مشطوب",
    quotation_marks=("”", "“", "’", "‘"),
)
