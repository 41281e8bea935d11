"""Words of questions in Italian, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a ai al alla che chi come con cosa da dal dalla dei del della delle di e gli i
        il in io la le lo ma mi nel nella non o per piu quali qual quale quando si sono su sul
        sulla tra un una uno""",
    aspects={
        "overview": "definizione significato",
        "types": "tipi forme",
        "causes": "cause causa perche",
        "risk-factors": "rischio rischi fattori",
        "symptoms": "sintomi sintomo segni",
        "see-doctor": "medico dottore",
        "emergency": "emergenza ambulanza",
        "diagnosis": "diagnosi diagnosticare esami",
        "treatments": "trattamento trattamenti cura cure curare terapia terapie",
        "side-effects": "effetti collaterali",
        "complications": "complicazioni complicanze",
        "prevention": "prevenzione prevenire evitare",
        "outlook": "prognosi",
        "pregnancy": "gravidanza incinta",
        "children": "bambini bambino",
        "recovery": "recupero guarigione",
        "dosage": "dose dosaggio",
    },
    details={
        "": "contagioso contagiosa contagio trasmette trasmissione | prezzo costo | sesso | lavoro",
        "causes": "scatena | virus batteri",
        "risk-factors": "eta | fumatori | famiglia",
        "symptoms": "dolore dolori | eruzione prurito | febbre | gonfiore nodulo",
        "diagnosis": "risonanza tac radiografia | ecografia | biopsia | analisi",
        "treatments": """farmaco farmaci medicina medicine | pillola pillole compressa compresse |
            chirurgia operazione intervento | antibiotico antibiotici | iniezione iniezioni""",
        "self-care": "dieta cibo mangiare alimenti | esercizio esercizi | sale",
        "prevention": "vaccino vaccini vaccinazione",
        "outlook": "morire morte mortale | vita guarire",
        "pregnancy": "allattamento allattare | neonato",
        "procedure": "durante anestesia",
        "preparation": "prima digiuno",
        "recovery": "dopo",
        "interactions": "alcol",
    },
    elided="""l un d all dall dell nell sull coll pell gl bell quell quest sant c m n s t v ch
        anch com cos dov quand senz tutt nient mezz""",
)
