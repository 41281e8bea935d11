"""Default texts of holding notices, for both an unsafe withdrawal and a safety correction."""

HOLDING_TEXTS = {
    "en": "A version of this page in another language was withdrawn as unsafe or corrected for "
    "safety. This page is being checked. Ask your care team before you act on it.",
    "es": "Una versión de esta página en otro idioma se retiró por no ser segura o se corrigió "
    "por seguridad. Esta página se está revisando. Consulte a su equipo médico antes de seguirla.",
    "fr": "Une version de cette page dans une autre langue a été retirée car elle n’était pas "
    "sûre, ou corrigée pour des raisons de sécurité. Cette page est en cours de vérification. "
    "Demandez conseil à votre équipe soignante avant de la suivre.",
    "de": "Eine Fassung dieser Seite in einer anderen Sprache wurde als unsicher zurückgezogen "
    "oder aus Sicherheitsgründen berichtigt. Diese Seite wird gerade geprüft. Fragen Sie Ihr "
    "Behandlungsteam, bevor Sie danach handeln.",
    "it": "Una versione di questa pagina in un’altra lingua è stata ritirata perché non sicura o "
    "corretta per motivi di sicurezza. Questa pagina è in fase di verifica. Chieda al Suo "
    "medico prima di seguirla.",
    "pt": "Uma versão desta página em outro idioma foi retirada por não ser segura ou corrigida "
    "por motivos de segurança. Esta página está sendo verificada. Consulte a sua equipe de saúde "
    "antes de segui-la.",
    "pt-PT": "Uma versão desta página noutra língua foi retirada por não ser segura ou corrigida "
    "por motivos de segurança. Esta página está a ser verificada. Consulte a sua equipa de saúde "
    "antes de a seguir.",
    "nl": "Een versie van deze pagina in een andere taal is als onveilig ingetrokken of om "
    "veiligheidsredenen verbeterd. Deze pagina wordt nu gecontroleerd. Vraag uw zorgverlener om "
    "raad voordat u de aanwijzingen volgt.",
    "sv": "En version av den här sidan på ett annat språk har dragits tillbaka som osäker eller "
    "rättats av säkerhetsskäl. Den här sidan kontrolleras nu. Fråga din vårdkontakt innan du "
    "följer råden.",
    "pl": "Wersja tej strony w innym języku została wycofana jako niebezpieczna lub poprawiona ze "
    "względów bezpieczeństwa. Ta strona jest sprawdzana. Zanim zastosujesz się do jej treści, "
    "zapytaj swojego lekarza lub pielęgniarkę.",
    "ro": "O versiune a acestei pagini în altă limbă a fost retrasă ca nesigură sau corectată "
    "din motive de siguranță. Această pagină este în curs de verificare. Întrebați medicul "
    "înainte de a-i urma sfaturile.",
    "ru": "Версия этой страницы на другом языке была отозвана как небезопасная или исправлена по "
    "соображениям безопасности. Эта страница проверяется. Прежде чем следовать ей, "
    "посоветуйтесь со своим врачом.",
    "uk": "Версію цієї сторінки іншою мовою було відкликано як небезпечну або виправлено з "
    "міркувань безпеки. Цю сторінку перевіряють. Перш ніж діяти за нею, порадьтеся зі своїм "
    "лікарем.",
    "tr": "Bu sayfanın başka bir dildeki sürümü güvenli olmadığı için geri çekildi veya güvenlik "
    "nedeniyle düzeltildi. Bu sayfa kontrol ediliyor. Buna göre hareket etmeden önce sağlık "
    "ekibinize danışın.",
    "ar": "سُحبت نسخة من هذه الصفحة بلغة أخرى لأنها غير آمنة، أو صُحّحت لأسباب تتعلق بالسلامة. "
    "تجري مراجعة هذه الصفحة. اسأل فريق الرعاية الصحية قبل العمل بما فيها.",
    "hi": "इस पृष्ठ का किसी अन्य भाषा का संस्करण असुरक्षित होने के कारण हटाया "
    "गया है या सुरक्षा के लिए सुधारा गया है। "
    "इस पृष्ठ की जाँच की जा रही है। इस पर अमल करने से पहले अपने डॉक्टर या नर्स से पूछें।",
    "ja": "他の言語のこのページは、安全でないとして取り下げられたか、安全のために訂正されました。"
    "このページは現在確認中です。実行する前に、担当の医療者に相談してください。",
    "ko": "다른 언어로 된 이 페이지가 안전하지 않아 철회되었거나 안전을 위해 수정되었습니다. "
    "이 페이지는 현재 확인 중입니다. 내용을 따르기 전에 담당 의료진과 상의하십시오.",
    "zh": "本页面的另一语言版本因不安全而被撤回，或因安全原因作了更正。"
    "本页面正在核查。在照此行事之前，请先咨询您的医护人员。",
    "zh-Hant": "本頁面的另一語言版本因不安全而被撤回，或因安全原因作了更正。"
    "本頁面正在核查。在照此行事之前，請先諮詢您的醫護人員。",
    "vi": "Một phiên bản của trang này bằng ngôn ngữ khác đã bị rút lại vì không an toàn hoặc đã "
    "được sửa vì lý do an toàn. Trang này đang được kiểm tra. Hãy hỏi nhân viên y tế của bạn "
    "trước khi làm theo.",
}
HOLDING_TEXTS |= dict.fromkeys(["zh-TW", "zh-HK"], HOLDING_TEXTS["zh-Hant"])
