"""Recognising the parts of Spanish pages."""

from articles.languages.importing import Importing

_ASPECTS = (
    ("overview", "^perspectiva general"),
    ("questions", "preguntas para | preguntas que | preguntar a su | preguntele a"),
    ("emergency", "emergencia | emergencias | urgencia | urgencias | 911 | 112 | de inmediato"
     " | ambulancia | inmediatamente"),
    ("see-doctor", "cuando debo | cuando debe | cuando debes | cuando consultar | cuando acudir"
     " | cuando llamar"
     " | cuando buscar | cuando ver | cuando ir | cuando pedir | cuando contactar"
     " | ver a un medico"
     " | acudir al medico | consultar al medico | consulte al medico | llame a su medico"
     " | cuando contactar a un profesional | ir al medico"),
    ("side-effects", "efecto secundario | efectos secundarios | efectos adversos"
     " | reacciones adversas"),
    ("interactions", "interaccion | interacciones"),
    ("dosage", "dosis | dosificacion | como tomar | como se toma | como usar | como se usa"
     " | modo de uso | posologia"),
    ("risk-factors", "factor de riesgo | factores de riesgo | en riesgo | mayor riesgo"
     " | corre riesgo | corren riesgo | aumenta~ … riesgo | quien puede tener"
     " | a quien afecta | quienes tienen mas"),
    ("pregnancy", "embaraz~ | lactancia | gestacion | fertilidad"),
    ("prevention", "preven~ | reducir … riesgo | disminuir … riesgo | evitar | vacuna~"
     " | protegerse | como protegerse"),
    ("screening", "deteccion | tamizaje | tamizacion | cribado"),
    ("complications", "complicacion~ | riesgos | posibles problemas | peligro~"),
    ("preparation", "antes de … procedimiento | antes de … cirugia | antes de … prueba"
     " | antes de … operacion | antes de la | antes del | prepar~"),
    ("recovery", "recupera~ | despues de … procedimiento | despues de … cirugia"
     " | despues de la | despues del | rehabilitacion$"),
    ("procedure", "durante | que sucede | que ocurre | como se realiza | como se hace"
     " | que esperar | procedimiento$ | en que consiste"),
    ("results", "resultado | resultados | que significan"),
    ("how-it-works", "como funciona | como funcionan | como actua"),
    ("stages", "etapas | estadios | fases"),
    ("types", "tipos | clases de | formas de | clasificacion"),
    ("symptoms", "sintoma | sintomas | signos | senales | como se siente | como saber si tengo"
     " | manifestaciones"),
    ("diagnosis", "diagnos~ | prueba | pruebas | examen | examenes | como se detecta"
     " | analisis"),
    ("self-care", "autocuidado | cuidado en casa | cuidados en casa | cuidados en el hogar"
     " | cuidado personal | en casa | en el hogar | remedios caseros | que puedo hacer"
     " | que puede hacer | estilo de vida | cuidarse | como cuidarse | medidas caseras"),
    ("living-with", "vivir con | viviendo con | convivir con | vida con | vida diaria"
     " | vida cotidiana | afrontar | sobrellevar | apoyo"),
    ("treatments", "trata~ | manejo | opciones terapeuticas"),
    ("outlook", "pronostico | expectativas | perspectiva~ | esperanza de vida | supervivencia"
     " | cuanto dura | se cura | curarse"),
    ("causes", "causa | causas | causada | causado | provoca | provocan | por que"
     " | a que se debe"
     " | como se contagia | como se transmite | transmision | contagio | hereda~ | origen"),
    ("more-information", "mas informacion | recursos | referencias | fuentes$ | bibliografia"
     " | enlaces | temas relacionados | informacion relacionada | donde encontrar"),
    ("overview", "^que es | ^que son | ^descripcion | ^introduccion | ^acerca de | ^sobre"
     " | ^resumen | ^informacion general | ^panorama general | ^vision general | ^definicion"
     " | ^generalidades | ^datos | ^conceptos | ^para que sirve | ^por que se hace"),
    ("treatments", "cirugia | medicamento | medicamentos | medicinas | farmacos | quimioterapia"
     " | radioterapia | inmunoterapia | fisioterapia | terapia | terapias"),
)  # fmt: skip
_BYLINE_LABELS = (
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
)  # fmt: skip
_CARE_CUES = (
    r"\b(?:llam\w+|marqu?e\w*)\b.{0,25}\b(?:911|112|999|061|123|107|131|988)\b",
    r"\b(?:llam\w+|pida|solicite)\b.{0,20}\b(?:ambulancia|servicios? de (?:emergencia"
    r"|urgencia))",
    r"\bllam\w+ (?:al|a su|a tu) n[uú]mero (?:local )?de (?:emergencia|urgencia)s?\b",
    r"\b(?:pid[ae]|solicit[ae]|haga|haz|program[ae]) una cita\b.{0,60}\b(?:si|cuando)\b",
    r"\b(?:vay\w+|acud\w+|ir|dir[ií]j\w+|lleve\w*|llame|consulte|visite)\b.{0,40}"
    r"\b(?:sala de (?:emergencia|urgencia)|emergencias|urgencias|hospital m[aá]s cercano)",
    r"\b(?:busque|buscar|obtenga|obtener|solicite|solicitar|pida|pedir|necesita"
    r"|requiere)\b.{0,25}"
    r"\b(?:atenci[oó]n|ayuda|asistencia) (?:m[eé]dica|de emergencia|de urgencia|inmediata)",
    r"\b(?:llam\w+|contact\w+|consult\w+|acud\w+|comun[ií]\w+|av[ií]s\w+|hable|hablar|visite"
    r"|vea"
    r"|inform\w+|d[ií]gale)\b.{0,25}\b(?:m[eé]dic[oa]|doctora?|proveedor|enfermer[oa]|pediatra"
    r"|equipo|profesional|dentista|farmac[eé]utic[oa]|matrona)\b.{0,40}"
    r"\b(?:si|cuando|de inmediato|inmediatamente|enseguida|lo antes posible|cuanto antes)\b",
    r"\bsi\b.{0,160}\b(?:llame|contacte|consulte|acuda|vaya|comun[ií]quese|hable|visite|vea)\b"
    r".{0,25}\b(?:m[eé]dic[oa]|doctora?|proveedor|enfermer[oa]|pediatra|equipo|hospital"
    r"|profesional)\b",
    r"\bemergencia m[eé]dica\b|\batenci[oó]n (?:m[eé]dica )?(?:urgente|inmediata)\b",
)  # fmt: skip
_WHAT = r"(?:una? |su |la )?(?:[\w-]+ ){0,2}?(?:cita|consulta|visita|evaluaci[oó]n|turno|hora)s?"
_INVITATIONS = (
    rf"\b(?:program\w+|solicit\w+|hag[ao]|haz|pid[ae]|agend\w+|reserv\w+"
    rf"|concert\w+) {_WHAT}\b",
    r"\b(?:ll[aá]m[ea]nos|cont[aá]ct[ea]nos|escr[ií]banos|vis[ií]t[ea]nos|acuda a nuestr\w+)\b",
    r"\b(?:comun[ií]quese|p[oó]ngase en contacto|contacte|hable) con (?:nosotros|nuestr\w+)\b",
    r"\bpara (?:programar|solicitar|pedir|agendar|reservar|obtener m[aá]s"
    r"|m[aá]s informaci[oó]n|hacer)"
    r"\b.{0,80}\b(?:llame|visite|comun[ií]quese|cont[aá]cte|escriba)",
    r"\bllame (?:al?|hoy).{0,40}\bpara (?:programar|pedir|solicitar|hacer|hablar|agendar)\b",
)
_TITLE_QUESTIONS = (
    r"(?:cu[aá]l(?:es)? (?:es|son) )(?:los?|las?|el) (?:signos y s[ií]ntomas|s[ií]ntomas"
    r"|causas?"
    r"|tipos?|factores de riesgo|tratamientos?) (?:del?|de las?|de los) (?:(?:las?|los"
    r"|el) )?(.+)",
    r"qu[eé] (?:causa|provoca) (?:(?:el|las?|los|una?) )?(.+)",
    r"c[oó]mo se (?:diagnostica|trata|previene|contagia|transmite)n? (?:(?:el|las?|los"
    r"|una?) )?(.+)",
    r"qu[eé] (?:es|son) (?:(?:el|las?|los|una?|unos|unas) )?(.+)",
)
PACK = Importing(
    beside=("en",),
    stop_words="""el los las del y que en un una es por con para su se puede pueden cuando como
        si no más qué cómo esta este son también usted""",
    articles="el|la|los|las",
    is_verbs="es|son",
    and_words="y",
    months=(
        "enero ene | febrero feb | marzo mar | abril abr | mayo may | junio jun | "
        "julio jul | agosto ago | septiembre sep setiembre set | octubre oct | "
        "noviembre nov | diciembre dic"
    ),
    day_endings=r"[.]?º|°",
    date_joiners="de|del",
    before_dates="el|en",
    day_first=True,
    overview_heading="Descripción general",
    aspects=_ASPECTS,
    title_questions=_TITLE_QUESTIONS,
    general_headings="""resumen introduccion sintomas causas tratamiento diagnostico prevencion
        descripcion generalidades definicion""",
    title_label=r"t[ií]tulo",
    lead_in=(
        r"incluyen?|incluidos|son|es|est[aá]n?|puede[ns]?|debe[ns]?|tiene[ns]?|siguientes?|como"
        r"|estos"
        r"|estas|que|si|cuando|usted|su|sus|hay|ejemplo|se|pregunte|consulte|llame|evite"
    ),
    lead_in_ends=r"incluyen?|son|como|siguientes?|si|de|y|o|con|para|por|los|las|la|el",
    term_lead_in=r"incluyen?|son|es|como|siguientes?|tales|cuando|si|ejemplo|puede|pueden",
    asks=r"qu[eé]|cu[aá]ndo|c[oó]mo|por qu[eé]",
    contact_labels=r"tel[eé]fono|correo",
    small_words="""y e o u el la los las un una de del en con por para sin al su sus que se es
        son lo a""",
    weekdays=r"lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo",
    byline_labels=_BYLINE_LABELS,
    bare_labels=(
        r"revisad[oa]s?|actualizad[oa]s?|modificad[oa]s?|publicad[oa]s?|redacci[oó]n"
        r"|autor(?:es|as|a)?|revisor(?:a|es|as)?"
    ),
    label_prepositions="por del",
    agent_words="por",
    account_names="admin administrador webmaster",
    review_stems="revis|actualiz|escrit",
    organisation_words="""equipo redacción comité departamento clínica centro universidad
        instituto fundación sociedad asociación academia servicio biblioteca consejo salud
        hospital editorial personal""",
    role_words="""directora editora consultor profesor profesora especialista cirujano cirujana
        enfermera enfermero médico médica farmacéutica farmacéutico jefe jefa director editor""",
    role_endings="ólogo óloga atra",
    name_joiners="""de del el la las los y e da van von al""",
    question_words="qué que",
    care_cues=_CARE_CUES,
    invitations=_INVITATIONS,
    publisher_words=(r"\b(?:nuestr\w+|nosotros|hoy|ahora|en l[ií]nea|llame al)\b|nos\b"),
    own_care_advice=(
        r"\b(?:911|112|emergencias?|urgencias?"
        r"|su (?:m[eé]dic[oa]|doctora?|proveedor)|de inmediato)\b"
    ),
    invitation_headings=(
        r"(?:haga|pida|solicite|programe|agende|reserve) (?:una|su) (?:cita|consulta|visita)"
        r"|cont[aá]ct[ea]nos|contacto|ll[aá]menos|p[ií]danos cita|encuentre un (?:m[eé]dico"
        r"|especialista)"
    ),
    back_to_top=(
        "volver arriba | ir arriba | volver al inicio | regresar al inicio | "
        "volver al principio | ir al inicio | regresar arriba | arriba | "
        "inicio de la pagina | inicio de pagina | subir | volver al comienzo | "
        "principio de la pagina | regresar al principio | volver al inicio de la pagina | "
        "ir al principio | regrese al inicio | vuelva arriba"
    ),
    contents_labels=(
        "en esta pagina | en este articulo | en esta seccion | contenido | contenidos | "
        "indice | tabla de contenido | tabla de contenidos | ir a | ir a la seccion | "
        "saltar a | indice de contenidos | contenido de esta pagina | en esta guia | "
        "en este folleto | contenido de la pagina | sobre esta pagina | secciones"
    ),
    page_controls=(
        "imprimir | imprimir esta pagina | compartir | compartir esta pagina | anuncio | "
        "publicidad | saltar al contenido | ir al contenido | correo electronico | "
        "menu principal | escuchar | espanol | en espanol | ampliar | ampliar imagen | "
        "mostrar mas | mostrar todo | leer mas"
    ),
    contents_rule=(
        r"en esta página|en este artículo|contenidos?|índice|tabla de contenidos?|ir a|saltar a"
    ),
    related_rule=(
        r"(?:temas|artículos|enlaces|páginas|contenidos?|información|recursos) relacionad[oa]s?"
        r"|véase también|vea también|ver también|más (?:sobre|de|en) .{1,60}"
        r"|(?:también )?(?:le|te) (?:puede|podría) (?:también )?interesar|lo más (?:leído|visto)"
        r"|últimas noticias|compartir(?: .*)?|comparta .*|síganos|lea también"
    ),
    comments_rule=(
        r"\d+ (?:comentarios?|respuestas?)"
        r"|(?:dejar?|escribir?|deje|escriba|añadir) (?:un|tu|su) comentario"
        r"|dej(?:e|a) una respuesta|comentarios de los lectores"
    ),
    control_rule=(
        r"(?:vaya|ir|cambiar) a la versión .{0,40}|volver (?:arriba|al principio|al inicio)"
        r"|ir arriba|arriba|imprimir(?: .{0,20})?|compartir(?: .{0,20})?|ampliar(?: .{0,20})?"
        r"|escuchar"
        r"|cerrar|buscar|menú|mostrar (?:más|todo)|leer más|siguiente|anterior|subir"
        r"|inicio de la página|saltar al contenido|iniciar sesión|registrarse|\d+ comentarios?"
        r"|(?:dejar|escribir) un comentario|¿(?:le|te) (?:fue|resultó|ha sido) útil .{1,40}\?"
    ),
    home_rule="inicio",
    you_are_here_rule="usted est[aá] aqu[ií]",
    copyright_rule="todos los derechos",
    page_number_rule=r"p[aá]gina \d+(?: de \d+)?",
    reading_time_rule="tiempo de lectura",
    minutes_rule="uto",
    to_read_rule="de lectura",
)
