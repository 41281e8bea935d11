"""Recognising the parts of Italian pages: bylines and dates; the rest by English rules."""

from articles.languages.importing import Importing

_HOW = r"(?: clinicamente| scientificamente| da un medico)?"
_BY = r"(?:da|dal|dalla|dai|a cura di)"
_WHAT = r"(?:(?:pagina|scheda) |(?:contenuto|articolo|testo) )?"
_BYLINE_LABELS = (
    ("next_review", r"(?:data (?:di|della) )?prossim[oa] (?:revisione|aggiornamento|verifica)"
     r"(?: previst[oa])?(?: il| per| entro)?"),
    ("reviewer", rf"{_WHAT}(?:revisionat|rivist|verificat|controllat|validat|approvat)[oa]"
     rf"{_HOW} {_BY}|revisione (?:medica|scientifica|clinica)(?: (?:di|{_BY}))?"
     r"|revisor[ei](?: medic[oi]| scientific[oi])?|revisione a cura di"),
    ("reviewed", r"(?:data (?:di|della |dell['’]))?ultima (?:revisione|verifica)"
     r"(?: medica| scientifica)?(?: il| del)?|data (?:di|della) (?:revisione|verifica)"
     rf"|{_WHAT}(?:revisionat|rivist|verificat)[oa]{_HOW}(?: l['’]ultima volta)?(?: il)?"),
    ("updated", r"(?:data (?:di |dell['’]))?ultim[oa] (?:aggiornamento|modifica)(?: il| del)?"
     r"|data (?:di |dell['’])(?:aggiornamento|modifica)"
     rf"|{_WHAT}(?:aggiornat|modificat)[oa](?: al| il| da)?|aggiornamento(?: del)?"),
    ("published", rf"(?:data di )?pubblicazione|{_WHAT}pubblicat[oa](?: il| da)?"),
    ("translator", r"tradott[oa] da|traduzione(?: di| a cura di)?"),
    ("author", rf"{_WHAT}(?:scritt|redatt|preparat|elaborat)[oa] {_BY}"
     r"|a cura (?:di|del|della|dei)|autor[ei]|autric[ei]|testo di|redazione"),
)  # fmt: skip
PACK = Importing(
    beside=("en",),
    and_words="e|ed",
    months=(
        "gennaio gen | febbraio feb | marzo mar | aprile apr | maggio mag | giugno giu | "
        "luglio lug | agosto ago | settembre set sett | ottobre ott | novembre nov | dicembre dic"
    ),
    day_endings="º|°",
    before_dates="il|in data|del",
    day_first=True,
    overview_heading="Panoramica",
    byline_labels=_BYLINE_LABELS,
    bare_labels=(
        "revisionat[oa]|rivist[oa]|verificat[oa]|aggiornat[oa]|aggiornamento|modificat[oa]"
        "|pubblicat[oa]|pubblicazione|redazione|autor[ei]|autric[ei]|revisor[ei]|traduzione"
    ),
    agent_words="da dal dalla dai di",
    names_for_date="da di",
    review_stems="revision|rivist|verific|aggiorn|scritt|redatt",
    organisation_words="""redazione comitato servizio dipartimento clinica ospedale ospedali centro
        università facoltà istituto fondazione società associazione agenzia ministero scuola
        azienda""",
    role_words="""direttore direttrice redattore redattrice professore professoressa medico medica
        infermiere infermiera farmacista dietista chirurgo chirurga specialista pediatra""",
    role_endings="ologo ologa iatra",
    name_joiners="e ed di de del della dei da",
    related_rule=(
        "articoli (?:correlati|simili)|leggi anche|vedi anche|potrebbe interessarti(?: anche)?"
    ),
    comments_rule=(r"\d+ comment[oi]|(?:lascia|scrivi|aggiungi) un commento|lascia una risposta"),
    question_words="che cosa come quando chi perché",
    page_number_rule=r"pagina \d+(?: (?:di|/) \d+)?",
)
