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
    details={
        "": "contagio contagioso contagiosa contagiar pega transmite transmision | precio costo "
        "cuesta | sexo relaciones | trabajo trabajar",
        "causes": "desencadena provoca desencadenantes | virus bacteria bacterias germenes",
        "risk-factors": "edad mayores | fumadores | familia padres",
        "symptoms": "dolor duele | sarpullido picazon comezon | fiebre | bulto hinchazon",
        "emergency": "911 112 ambulancia",
        "diagnosis": "resonancia tomografia radiografia | ultrasonido | biopsia | analisis",
        "treatments": """medicina medicinas medicamento medicamentos | pastilla pastillas tableta
            tabletas | cirugia operacion operar | antibiotico antibioticos | inyeccion inyecciones |
            rehabilitacion""",
        "self-care": "dieta comida comer alimentos | ejercicio ejercicios | sal sodio | casa",
        "living-with": "viajar viaje | manejar conducir | escuela | deporte",
        "complications": "peligroso peligrosa grave | consecuencias secuelas",
        "prevention": "vacuna vacunas vacunarse | bajar",
        "outlook": "morir muerte mortal | vida curable",
        "screening": "control revision",
        "pregnancy": "lactancia amamantar | bebe",
        "procedure": "durante anestesia sedacion",
        "preparation": "antes ayuno ayunas",
        "recovery": "despues",
        "results": "normal anormal",
        "dosage": "mg",
        "interactions": "alcohol",
    },
    own_letters="ñ",
)
