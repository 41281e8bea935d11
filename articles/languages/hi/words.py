"""Words of Hindi texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "hi": "इस पृष्ठ का किसी अन्य भाषा का संस्करण असुरक्षित होने के कारण हटाया गया है या "
        "सुरक्षा के लिए सुधारा गया है। इस पृष्ठ की जाँच की जा रही है। इस पर अमल करने से पहले "
        "अपने डॉक्टर या नर्स से पूछें।",
    },
    notes_heading="टिप्पणियाँ",
    struck_out="काटा गया",
    quotation_marks=("“", "”", "‘", "’"),
)
