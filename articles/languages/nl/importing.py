"""Recognising the parts of Dutch pages: bylines and dates; the rest by English rules."""

from articles.languages.importing import Importing

_HOW = r"(?:medisch |inhoudelijk |wetenschappelijk )?"
_CHECKED = r"(?:beoordeeld|gecontroleerd|nagekeken|herzien|getoetst)"
_BYLINE_LABELS = (
    ("next_review", r"(?:datum )?volgende (?:geplande )?(?:herziening|beoordeling|controle|revisie)"
     r"(?: op)?"),
    ("reviewer", rf"{_HOW}(?:{_CHECKED}|goedgekeurd)(?: en (?:bijgewerkt|goedgekeurd))? door"
     r"|(?:medische|inhoudelijke|wetenschappelijke) (?:beoordeling|controle|toetsing)(?: door)?"
     r"|(?:medisch )?beoordelaars?|reviewers?"),
    ("reviewed", rf"(?:voor het )?laatst {_HOW}{_CHECKED}(?: op)?"
     r"|(?:datum )?laatste (?:medische )?(?:herziening|beoordeling|controle|revisie)(?: op)?"
     rf"|{_HOW}{_CHECKED}(?: op)?"),
    ("updated", r"(?:(?:voor het )?laatst )?(?:bijgewerkt|gewijzigd|aangepast|geactualiseerd"
     r"|bewerkt)(?: op| door)?"
     r"|(?:datum )?laatste (?:update|wijziging|aanpassing|bewerking)(?: op)?"),
    ("published", r"(?:voor het eerst )?(?:gepubliceerd|geplaatst)(?: op| door)?"
     r"|publicatie(?:datum)?"),
    ("translator", r"vertaald door|vertaling(?: door)?"),
    ("author", r"(?:geschreven|opgesteld|gemaakt|samengesteld) door|auteurs?|schrijvers?"
     r"|redactie|tekst|door"),
)  # fmt: skip
PACK = Importing(
    beside=("en",),
    and_words="en",
    months=(
        "januari jan | februari feb | maart mrt | april apr | mei | juni jun | juli jul | "
        "augustus aug | september sep sept | oktober okt | november nov | december dec"
    ),
    day_endings="e",
    before_dates="op|van|in",
    day_first=True,
    overview_heading="Overzicht",
    byline_labels=_BYLINE_LABELS,
    bare_labels=(
        "beoordeeld|gecontroleerd|nagekeken|herzien|getoetst|bijgewerkt|gewijzigd|aangepast"
        "|geactualiseerd|bewerkt|gepubliceerd|geplaatst|publicatie|redactie|tekst|auteurs?"
        "|schrijvers?|vertaling|beoordelaars?|reviewers?"
    ),
    label_prepositions="door",
    agent_words="door",
    names_for_date="door",
    review_stems="beoorde|gecontroleerd|herzie|bijgewerkt|geschreven",
    organisation_words="""team redactie commissie afdeling kliniek ziekenhuis ziekenhuizen centrum
        universiteit faculteit instituut stichting vereniging genootschap ministerie dienst""",
    role_words="""arts huisarts kinderarts hoogleraar professor verpleegkundige apotheker diëtist
        chirurg specialist redacteur directeur verloskundige""",
    role_endings="oloog iater",
    name_joiners="en de van der den ten ter het",
    related_rule="gerelateerde (?:artikelen|berichten)|lees ook|zie ook|meer over .{1,60}",
    comments_rule=(
        r"\d+ reacties?|(?:plaats|geef|schrijf) een reactie|laat een (?:reactie|bericht) achter"
    ),
    question_words="wat hoe waarom wanneer wie",
    page_number_rule=r"pagina \d+(?: (?:van|/) \d+)?",
)
