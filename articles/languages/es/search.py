"""Words of questions in Spanish, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a al algo ante como con cual cuales cuando de del desde donde dime el ella
        ellas ellos en entre era es esa ese eso esta estan estar este esto ha hace hacer hay
        informacion la las le les lo los mas me mi mis mucho muy necesito nos o para pero por
        porque puede puedo que quien quienes saber se ser si sin sobre son su sus tan te tiene
        tienen tengo tener todo tu tus un una unas uno unos y ya yo""",
    aspects={
        "overview": "definicion significa",
        "types": "tipos clases",
        "causes": "causas causa provoca origina",
        "risk-factors": "riesgo riesgos factores",
        "symptoms": "sintomas signos sintoma",
        "see-doctor": "medico doctor",
        "emergency": "emergencia urgencias",
        "diagnosis": "diagnostico diagnostica diagnosticar examenes pruebas",
        "treatments": "tratamiento tratamientos trata tratar cura curar terapia",
        "side-effects": "efectos secundarios",
        "self-care": "aliviar alivio",
        "living-with": "vivir convivir",
        "complications": "complicaciones",
        "prevention": "prevencion prevenir evitar previene",
        "outlook": "pronostico",
        "stages": "etapas estadios",
        "screening": "deteccion",
        "pregnancy": "embarazo embarazada",
        "children": "ninos nino bebes",
        "recovery": "recuperacion recuperar",
        "results": "resultados",
        "dosage": "dosis",
        "research": "investigacion investigaciones",
        "support": "apoyo",
        "": "afecta afectadas personas comun hereditario hereditaria hereda genetico genetica",
    },
    own_letters="ñ",
)
