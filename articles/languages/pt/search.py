"""Words of questions in Portuguese, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a ao aos as com como da das de do dos e em entre essa esse esta este eu foi ha
        isso mais mas me meu minha na nao nas no nos o os ou para pela pelo por quais qual quando
        que quem sao se ser seu sua sobre tem um uma""",
    aspects={
        "overview": "definicao significado",
        "types": "tipos formas",
        "causes": "causas causa",
        "risk-factors": "risco riscos fatores",
        "symptoms": "sintomas sintoma sinais",
        "see-doctor": "medico doutor",
        "emergency": "emergencia ambulancia",
        "diagnosis": "diagnostico diagnosticar exames",
        "treatments": "tratamento tratamentos tratar cura curar terapia",
        "side-effects": "efeitos colaterais",
        "complications": "complicacoes",
        "prevention": "prevencao prevenir evitar",
        "outlook": "prognostico",
        "pregnancy": "gravidez gravida",
        "children": "criancas crianca",
        "recovery": "recuperacao",
        "dosage": "dose dosagem",
    },
    details={
        "": "contagioso contagiosa contagio transmite transmissao pega | preco custo | sexo",
        "causes": "desencadeia | virus bacteria bacterias",
        "risk-factors": "idade | fumantes | familia",
        "symptoms": "dor dores doi | erupcao coceira | febre | inchaco caroco",
        "diagnosis": "ressonancia tomografia radiografia | ultrassom | biopsia | analise",
        "treatments": """medicamento medicamentos remedio remedios | comprimido comprimidos |
            cirurgia operacao | antibiotico antibioticos | injecao injecoes""",
        "self-care": "dieta comida comer alimentos | exercicio exercicios | sal",
        "prevention": "vacina vacinas vacinacao",
        "outlook": "morrer morte mortal | vida",
        "pregnancy": "amamentar amamentacao | bebe",
        "procedure": "durante anestesia",
        "preparation": "antes jejum",
        "recovery": "depois",
        "interactions": "alcool",
    },
    elided="d",
)
