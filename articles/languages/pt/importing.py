"""Recognising the parts of Portuguese pages: bylines and dates; the rest by English rules."""

from articles.languages.importing import Importing

_HOW = r"(?: clinicamente| medicamente| cientificamente| tecnicamente)?"
_WHAT = r"(?:(?:esta )?página |(?:este )?(?:conteúdo|artigo|texto) )?(?:foi )?"
_BYLINE_LABELS = (
    ("next_review", r"(?:data da )?próxima (?:revisão|atualização)(?: prevista)?(?: em| para)?"),
    ("reviewer", rf"{_WHAT}(?:revisad|revist|verificad|aprovad|validad)[oa]s?{_HOW} por"
     r"|revisão (?:clínica|médica|científica|técnica)(?: por| de)?"
     r"|revisor(?:a|es|as)?(?: (?:clínic|médic|científic|técnic)[oa]s?)?"),
    ("reviewed", r"(?:data da )?última revisão(?: (?:clínica|médica))?(?: em| a)?"
     r"|data d[ae] revisão"
     rf"|{_WHAT}(?:revisad|revist|verificad)[oa]{_HOW}(?: pela última vez)?(?: em| a)?"),
    ("updated", r"(?:data da )?última (?:ac?tualização|modificação|alteração)(?: em| a)?"
     rf"|data d[ae] ac?tualização|{_WHAT}(?:última vez )?(?:ac?tualizad|modificad)[oa]"
     r"(?: pela última vez)?(?: em| a| por)?"),
    ("published", rf"(?:data d[ae] )?publicação|{_WHAT}publicad[oa](?: em| a| por)?"),
    ("translator", r"traduzid[oa] por|tradução(?: de| por)?"),
    ("author", rf"{_WHAT}(?:escrit|redigid|elaborad|preparad|produzid)[oa] por"
     r"|autor(?:a|es|as|ia)?|texto de|redação|por"),
)  # fmt: skip
PACK = Importing(
    beside=("en",),
    and_words="e",
    months=(
        "janeiro jan | fevereiro fev | março mar | abril abr | maio mai | junho jun | "
        "julho jul | agosto ago | setembro set | outubro out | novembro nov | dezembro dez"
    ),
    day_endings="º|o",
    date_joiners="de",
    before_dates="em|a|no dia",
    day_first=True,
    overview_heading="Visão geral",
    byline_labels=_BYLINE_LABELS,
    bare_labels=(
        "revisad[oa]|revist[oa]|verificad[oa]|ac?tualizad[oa]|modificad[oa]|publicad[oa]"
        "|publicação|redação|autor(?:a|es|as|ia)?|revisor(?:a|es|as)?|tradução"
    ),
    label_prepositions="por",
    agent_words="por",
    names_for_date="por",
    review_stems="revis|verific|atualiz|actualiz|escrit|redigid",
    organisation_words="""equipe equipa redação comitê comité serviço departamento clínica hospital
        hospitais centro universidade faculdade instituto fundação sociedade associação agência
        ministério secretaria escola""",
    role_words="""diretor diretora editor editora professor professora médico médica enfermeiro
        enfermeira farmacêutico farmacêutica nutricionista cirurgião cirurgiã especialista
        pediatra""",
    role_endings="ologista iatra",
    name_joiners="e da de do das dos",
    related_rule=(
        "(?:artigos|conteúdos|notícias|temas) relacionad[oa]s|(?:veja|leia) também|ver também"
        "|(?:você )?(?:também )?pode (?:lhe )?interessar"
    ),
    comments_rule=(
        r"\d+ comentários?|(?:deixe|escreva|deixar|adicionar) (?:um|o seu|seu) comentário"
        "|deixe uma resposta"
    ),
    question_words="que como quando quem",
    contents_rule="nesta página",
    page_number_rule=r"p[aá]gina \d+(?: de \d+)?",
)
