"""Labels, role words and credentials of bylines, by language: a table to extend.

`BYLINE_LABELS` is tried in order, so a longer label precedes one it contains. Each pattern
begins and ends at a word; the text after it, up to the next label, is its value.
"""

_BY = r"(?:(?:also|medically|clinically|scientifically|expert|peer|fact|editorially)[ -]+)?"
_EN_WHAT = r"(?:this )?(?:page|content|article|information|text|leaflet|topic|document) "

BYLINE_LABELS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("next_review", r"(?:date of )?next (?:planned |scheduled |medical )?review"
         r"(?: is)?(?: due| date)?(?: on| by)?|(?:due for|to be) (?:next )?review(?:ed)?(?: on"
         r"| by)?"
         r"|(?:next )?review (?:is )?due(?: date| on| by)?"),
        ("reviewer", rf"(?:{_EN_WHAT})?(?:(?:was|were|has been) )?(?:last )?{_BY}"
         r"(?:reviewed|checked|approved)(?: and (?:approved|updated|edited))? by"
         r"|(?:medical|clinical|expert|content|peer|scientific)(?:ly)? (?:reviewers?|review by"
         r"|review(?=\s*:))"
         r"|reviewers?"),
        ("reviewed", rf"(?:date )?(?:{_EN_WHAT})?(?:(?:was|were|has been) )?"
         r"(?:last |most recently )"
         rf"{_BY}(?:reviewed|checked)(?: and (?:updated|revised))?(?: (?:on|in))?"
         r"|last updated and reviewed(?: on)?|(?:date of |date )?last (?:medical |full )?review"
         r"(?:ed)?(?: date)?(?: on)?|date of (?:last )?review|review date|date reviewed"
         rf"|(?:{_EN_WHAT})?(?:(?:was|were|has been) )?{_BY}reviewed(?: and updated)?(?: (?:on"
         rf"|in))?"),
        ("updated", rf"(?:{_EN_WHAT})?(?:(?:was|were|has been) )?(?:last |most recently )?"
         r"(?:updated|modified|revised|edited)(?: (?:on|in|by))?|(?:date of )?last update"
         r"|date (?:last )?(?:updated|modified|revised)|update date"),
        ("published", rf"(?:{_EN_WHAT})?(?:(?:was|were|has been) )?(?:first |originally )?"
         r"(?:published|posted)(?: online)?(?: (?:on|in|by))?|publication date"
         r"|date (?:first )?(?:published|posted|of publication)|(?:date )?created(?: on)?"),
        ("translator", r"translated(?: and adapted)? by"),
        ("author", rf"(?:{_EN_WHAT})?(?:was )?(?:written|authored|prepared|compiled|produced"
         r"|developed)(?: and edited)? by|(?:medical |lead )?(?:authors?|writers?)"
         r"|(?:content|article|text|words) by|by"),
    ],
    "es": [
        ("next_review", r"(?:fecha de (?:la )?)?pr[oó]xima (?:revisi[oó]n|actualizaci[oó]n)"
         r"(?: m[eé]dica)?(?: prevista| programada)?(?: el| en)?"),
        ("reviewer", r"(?:versi[oó]n en ingl[eé]s )?(?:m[eé]dicamente )?"
         r"(?:[uú]ltima vez )?(?:revisad|aprobad|validad)[oa]s?"
         r"(?: (?:m[eé]dica|cl[ií]nica|cient[ií]fica)mente)?(?: y (?:aprobad|actualizad)[oa])? por"
         r"(?! [uú]ltima)|revisi[oó]n (?:m[eé]dica |cl[ií]nica |cient[ií]fica )?"
         r"(?:realizada |hecha )?(?:por|a cargo de)"
         r"|revisor(?:a|es|as)?(?: m[eé]dic[oa]s?)?|revisi[oó]n m[eé]dica"),
        ("reviewed", r"(?:fecha de (?:la )?)?[uú]ltima revisi[oó]n(?: m[eé]dica)?(?: completa)?"
         r"(?: el| en)?|(?:[uú]ltima vez )?revisad[oa]s?(?: m[eé]dicamente)?(?: por [uú]ltima vez)?"
         r"(?: y actualizad[oa])?(?: el| en)?|fecha de (?:la )?revisi[oó]n(?: m[eé]dica)?"),
        ("updated", r"(?:fecha de (?:la )?)?(?:[uú]ltima )?(?:actualizaci[oó]n|modificaci[oó]n)"
         r"(?: el| en)?|(?:actualizad|modificad)[oa]s?(?: por [uú]ltima vez)?(?: el| en| por)?"),
        ("published", r"(?:fecha de )?(?:la )?publicaci[oó]n|publicad[oa]s?(?: el| en| por)?"),
        ("translator", r"(?:traducci[oó]n|traducid[oa])(?: y (?:localizaci[oó]n|adaptaci[oó]n))?"
         r"(?: realizada| hecha)? por"),
        ("author", r"(?:escrit|redactad|elaborad|preparad|creada?)[oa]?s? por"
         r"|autor(?:es|as|a)?|redacci[oó]n|del(?= (?:personal|equipo) )"
         r"|(?:texto|contenido) (?:de|por)|por"),
    ],
}  # fmt: skip

# A name with one of these words is an organisation or a team, kept whole.
ORGANISATION_WORDS = frozenset(
    "staff team editors writers board committee group department hospital hospitals clinic center "
    "centre university college school institute institutes foundation society association academy "
    "trust service services agency library nhs council network health healthcare centers unit "
    "editorial content personal equipo redacción comité departamento clínica centro universidad "
    "instituto fundación sociedad asociación academia servicio biblioteca consejo salud".split()
)
# A part of a name that says what the person does.
ROLE_WORDS = frozenset(
    "director editor consultant professor specialist surgeon nurse physician doctor lecturer "
    "pharmacist dietitian midwife therapist practitioner manager writer officer chief registrar "
    "medicine surgery directora editora consultor profesor profesora especialista cirujano "
    "cirujana enfermera enfermero médico médica farmacéutica farmacéutico jefe jefa".split()
)
ROLE_ENDINGS = ("ologist", "iatrist", "iatrician", "ólogo", "óloga", "atra")
CREDENTIALS = frozenset(
    "MD DO PHD RN MPH MBBS MBCHB FRCP FRCS FRCGP MRCP MRCGP MRCS FACS FACP FACC FAAP FACOG FAAN "
    "FCCP NP PA PAC APRN CRNP DNP FNP FNPBC MSN BSN LPN CNM CNS CRNA PHARMD RPH DDS DMD DPM DPT PT "
    "OT OTR OTRL SLP CCCSLP AUD OD DVM MS MSC MA BA BS BSC MBA MHA MPHIL DPHIL EDD PSYD LCSW MSW "
    "LMFT RD RDN LD LDN CDE CDCES ATC ESQ JD MHS MBE OBE CBE FAHA FASCO FRACGP FRCPCH FRCOG FRCR "
    "MRCPSYCH FFPH FAAD FAAFP FACEP FACR FACG FIDSA FACE FASN MMED MCH DRPH SCD CHES RRT CCRN FAAO "
    "FCPS FRCPC FRCSC IBCLC MEDSCD DHSC".split()
)
# Lower-case words that may occur inside a name or between names.
NAME_JOINERS = frozenset(
    "and the of for de del el la las los y e da van von der al bin at in & to".split()
)
