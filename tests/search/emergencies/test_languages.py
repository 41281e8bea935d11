"""Cries in other languages than those of the sets, and everyday questions beside them."""

import pytest

from articles.languages.cries import KINDS, cry_files, read_cries
from articles.search.emergencies.hearing import hear
from tests.search.emergencies.phrases import cries_of_languages, everyday_of_languages

ALARM, CRISIS, POISON, ABUSE, TODAY = KINDS
CRIES = {
    "fr": [("J’ai mal à la poitrine", ALARM), ("je veux plus vivre", CRISIS),
           ("mon fils a avalé une pile", POISON), ("mon mari me frappe", ABUSE)],
    "de": [("ich kriege keine Luft", ALARM), ("ich will nicht mehr leben", CRISIS),
           ("Kind hat Bleiche getrunken", POISON), ("mein Mann schlägt mich", ABUSE)],
    "it": [("non riesco a respirare", ALARM), ("voglio morire", CRISIS),
           ("ha bevuto candeggina", POISON), ("mio marito mi picchia", ABUSE)],
    "pt": [("não consigo respirar", ALARM), ("quero morrer", CRISIS),
           ("meu filho bebeu água sanitária", POISON), ("meu marido me bate", ABUSE)],
    "nl": [("pijn op de borst", ALARM), ("ik wil dood", CRISIS), ("mijn man slaat me", ABUSE)],
    "pl": [("ból w klatce piersiowej", ALARM), ("chcę umrzeć", CRISIS), ("mąż mnie bije", ABUSE)],
    "ro": [("nu pot să respir", ALARM), ("vreau să mor", CRISIS), ("soțul mă bate", ABUSE)],
    "ru": [("боль в груди", ALARM), ("не хочу жить", CRISIS), ("муж бьёт меня", ABUSE)],
    "uk": [("не можу дихати", ALARM), ("хочу померти", CRISIS), ("чоловік б’є мене", ABUSE)],
    "sv": [("ont i bröstet", ALARM), ("jag vill dö", CRISIS), ("min man slår mig", ABUSE)],
    "tr": [("göğsüm ağrıyor", ALARM), ("ölmek istiyorum", CRISIS), ("kocam beni dövüyor", ABUSE)],
    "vi": [("tôi bị đau ngực", ALARM), ("tôi muốn chết", CRISIS), ("chồng đánh tôi", ABUSE)],
    "ar": [("عندي ألم في الصدر", ALARM), ("أريد أن أموت", CRISIS), ("زوجي يضربني", ABUSE)],
    "hi": [("सीने में दर्द हो रहा है", ALARM), ("मैं मरना चाहता हूं", CRISIS),
           ("पति मारता है", ABUSE)],
    "ja": [("胸が痛い", ALARM), ("死にたい", CRISIS), ("漂白剤を飲んだ", POISON)],
    "ko": [("가슴이 아파요", ALARM), ("죽고 싶어요", CRISIS), ("남편이 때려요", ABUSE)],
    "zh": [("我胸口疼", ALARM), ("我不想活了", CRISIS), ("孩子误食了药", POISON)],
    "yi": [("איך קען נישט אטעמען", ALARM), ("איך וויל שטארבן", CRISIS)],
    "el": [("πόνος στο στήθος", ALARM), ("θέλω να πεθάνω", CRISIS)],
    "cs": [("bolest na hrudi", ALARM), ("chci umřít", CRISIS), ("manžel mě bije", ABUSE)],
    "hu": [("nem kapok levegőt", ALARM), ("meg akarok halni", CRISIS)],
    "da": [("ondt i brystet", ALARM), ("jeg vil dø", CRISIS), ("min mand slår mig", ABUSE)],
    "fi": [("rintakipu", ALARM), ("haluan kuolla", CRISIS), ("mieheni lyö minua", ABUSE)],
    "he": [("כאבים בחזה", ALARM), ("אני רוצה למות", CRISIS), ("בעלי מרביץ לי", ABUSE)],
    "fa": [("درد قفسه سینه دارم", ALARM), ("میخوام بمیرم", CRISIS)],
    "ur": [("سینے میں درد ہے", ALARM), ("میں مرنا چاہتا ہوں", CRISIS)],
    "tl": [("masakit ang dibdib ko", ALARM), ("gusto ko nang mamatay", CRISIS)],
    "id": [("nyeri dada", ALARM), ("saya ingin mati", CRISIS), ("suami memukul saya", ABUSE)],
    "nb": [("vondt i brystet", ALARM), ("jeg vil dø", CRISIS), ("mannen min slår meg", ABUSE)],
    "ca": [("em fa mal el pit", ALARM), ("vull morir", CRISIS), ("el marit em pega", ABUSE)],
    "th": [("เจ็บหน้าอก", ALARM), ("อยากตาย", CRISIS), ("กินยาเกินขนาด", POISON)],
}  # fmt: skip
EVERYDAY = [
    "douleur au genou", "recettes pour le cœur", "rééducation après un AVC", "mal de dos",
    "Übungen nach Schlaganfall", "Rückenschmerzen", "Kopfschmerzen", "Geschenk", "Bluttest",
    "dolore al ginocchio", "ricette per il cuore", "dor nas costas", "exercícios após AVC",
    "rugpijn", "revalidatie na beroerte", "ból pleców", "durere de spate", "боль в спине",
    "диета при диабете", "біль у спині", "ont i ryggen", "bel ağrısı", "đau lưng", "ألم الظهر",
    "पीठ दर्द", "腰痛", "血圧", "허리 통증", "背痛", "糖尿病饮食", "πόνος στη μέση", "bolest zad",
    "hátfájás", "ondt i ryggen", "selkäkipu", "כאבי גב", "کمردرد", "کمر درد", "sakit sa likod",
    "sakit punggung", "ปวดหลัง",
]  # fmt: skip


@pytest.mark.parametrize("language", CRIES)
def test_its_commonest_cries_are_heard(language):
    for question, kind in CRIES[language]:
        heard = hear(question)
        assert heard and kind in (heard.kind, *heard.also), question


def test_everyday_questions_are_not():
    asked = [*EVERYDAY, *everyday_of_languages()]
    assert [question for question in asked if hear(question)] == []


def test_the_fifteen_cries_of_each_are_heard_as_their_kind():
    told = cries_of_languages()
    heard = [(hear(phrase), kind) for _, kind, phrase in told]
    assert len(told) == 15 * (len(CRIES)) and all(h and k in (h.kind, *h.also) for h, k in heard)


def test_every_language_with_a_file_is_tried_here():
    assert {*CRIES, "en", "es"} == {*cry_files()}


@pytest.mark.parametrize("cries", read_cries(), ids=lambda cries: cries.tag)
def test_each_knows_some_forty_cries_of_every_kind(cries):
    rules = list(cries.rules())
    assert {rule.kind for rule in rules} == {*KINDS}
    assert sum(len(terms) for rule in rules for need in rule.needs[:1] for terms in need) >= 40
