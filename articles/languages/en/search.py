"""Words of questions in English, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a about all also am an and any are as at be been being but by can could did do
        does doing for from get give had has have having he her him his how i if in into is it
        its just know like may me might more most much my need no not of on or our out over
        please she should so some such tell than that the their them then there these they this
        those to too up us very was we were what when where which while who whom whose why will
        with would you your information learn""",
    aspects={
        "overview": "overview definition meaning",
        "types": "types kinds forms",
        "causes": "causes cause caused why reasons",
        "risk-factors": "risk risks factors susceptible susceptibility likely",
        "symptoms": "symptoms signs feel",
        "see-doctor": "doctor gp",
        "emergency": "emergency ambulance",
        "diagnosis": "diagnosis diagnose diagnosed exams tests tested",
        "treatments": "treatment treatments treat treated therapy therapies cure cured manage",
        "side-effects": "side effects",
        "self-care": "relief relieve home ease",
        "living-with": "living coping cope",
        "complications": "complications problems",
        "prevention": "prevention prevent preventing prevented avoid",
        "outlook": "outlook prognosis survival expectancy",
        "stages": "stages staging",
        "screening": "screening screened",
        "pregnancy": "pregnant pregnancy",
        "children": "children child babies",
        "preparation": "prepare preparation",
        "recovery": "recovery recover",
        "results": "results result",
        "dosage": "dosage dose",
        "interactions": "interactions",
        "research": "research trials studies",
        "support": "support organizations",
        "": """affected affect affects people many common rare inherited inherit inheritance
            hereditary genetic genes gene changes related considerations happen happens work
            help have mean frequency""",
    },
    details={
        "": "contagious infectious spread spreads spreading catch catching pass passed transmitted "
        "| price cost costs expensive insurance | sex sexual | work job | side effect",
        "causes": "trigger triggers set sets | virus viruses bacteria germs",
        "risk-factors": "older age aging | smokers | family parents",
        "symptoms": "pain ache hurts hurt | rash itch itching itchy | fever | lump swelling",
        "emergency": "911 999 112",
        "diagnosis": "scan scans mri ct xray | ultrasound | biopsy | swab",
        "treatments": """medicine medicines medication medications drug drugs | pill pills tablet
            tablets | surgery surgeries operation operations | antibiotic antibiotics | injection
            injections shot shots | rehab rehabilitation | curable cure cured""",
        "self-care": "diet food foods eat eating | exercise exercises active | salt sodium",
        "living-with": "travel | drive driving | school | sport sports",
        "complications": "dangerous danger untreated",
        "prevention": "vaccine vaccines vaccination vaccinated shot shots jab immunization",
        "outlook": "die death dying fatal deadly | live life",
        "screening": "checked check checkup",
        "pregnancy": "breastfeeding | baby newborn",
        "procedure": "during | awake asleep sedation anesthesia",
        "preparation": "before | fasting",
        "recovery": "after afterwards",
        "results": "normal abnormal range",
        "dosage": "mg",
        "interactions": "alcohol",
    },
)
