"""Phrases in a heading that determine the section's aspect: a table to extend.

For each language the rows are tried from top to bottom and the first match wins, so
narrow phrases precede broad ones. A phrase is lower case, without accents, and matches
whole words; "~" ends a stem ("diagnos~" matches "diagnosed"); "^" and "$" mean the heading's
start and end; "…" means any words. Another language is one more block.
"""

# The heading supplied for text without one; other languages get the English one.
OVERVIEW_HEADINGS = {"en": "Overview", "es": "Descripción general"}

ASPECT_PHRASES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("questions", "questions to ask | questions for your | ask your doctor | ask your provider"
         " | ask your health care provider | questions you"),
        ("see-doctor", "non-urgent | nonurgent"),
        ("emergency", "emergency | emergencies | 911 | 999 | 112 | call an ambulance"
         " | urgent | immediate help | right away | immediately | a&e"),
        ("see-doctor", "when to see | when to seek | when to call | when to contact | when to get"
         " | when should i see | when should i call | when should i seek | when should you see"
         " | when should you call | when should i contact | when do i need to see"
         " | see a doctor | see your doctor | see a gp | seek medical | get medical help"
         " | get medical advice | call your doctor | contact your doctor | when to go to"
         " | contact a medical professional | talk to your doctor | getting medical help"
         " | when should i get help | when to ask for help | get help from"),
        ("side-effects", "side effect~ | adverse effect~ | adverse reaction~ | late effects"),
        ("interactions", "interaction~ | taking … with other medicines | other medicines and"),
        ("dosage", "dosage | dose | doses | dosing | how to take | how to use"
         " | how and when to take"
         " | how should i take | how much to take | missed dose | how long to take"),
        ("risk-factors", "risk factor~ | at risk | higher risk | increased risk | greater risk"
         " | raises your risk | raise your risk | increase~ … risk | increase the risk"
         " | increases the risk | who gets | who is affected | more likely to | who can get"),
        ("pregnancy", "pregnan~ | breastfeeding | breast-feeding | lactation | fertility"),
        ("prevention", "prevent~ | reduce your risk | reduc~ … risk | lower~ … risk | avoid getting"
         " | protect~ yourself | vaccin~ | immuni~"),
        ("screening", "screening~ | check-ups | checkups | get tested"),
        ("complications", "complication~ | risks | possible problems | long-term effects"
         " | what can go wrong | health problems … can cause | danger~"),
        ("preparation", "before … procedure | before … surgery | before … test | before … operation"
         " | before your | prepar~ | getting ready | how to prepare"),
        ("recovery", "recover~ | after … procedure | after … surgery | after … operation"
         " | after … test | after your | aftercare | rehabilitation$ | going home"),
        ("procedure", "during | what happens | how is … done | how … performed | what to expect"
         " | ^the procedure$ | ^the operation$ | how … carried out"),
        ("results", "results | what do … mean | test results"),
        ("how-it-works", "how … work | how … works | how it works | how they work"),
        ("stages", "stages | staging | phases"),
        ("types", "types | kinds of | forms of | classification | different types"),
        ("symptoms", "symptom~ | signs | warning sign | what does … feel like"
         " | what does … look like"
         " | how does … feel | how do i know if i have | how can i tell if"),
        ("diagnosis", "diagnos~ | test | tests | testing | exams and tests | how do doctors find"
         " | how is … found | how do i know | how do you find out | getting tested"),
        ("self-care", "self-care | self care | home care | care at home | at home | help yourself"
         " | home remed~ | home treatment | things you can do | what you can do | what can i do"
         " | what can you do | lifestyle | look after yourself | looking after yourself"
         " | take care of yourself | things you can try | how to ease | self-help"
         " | do's and don'ts"),
        ("living-with", "living with | life with | live with | coping | cope | managing life"
         " | day-to-day | daily life | everyday life | support | school | work and | your feelings"
         " | caring for"),
        ("treatments", "treat~ | therap~ options | medical care | managing | manage | management"),
        ("outlook", "outlook | prognosis | life expectancy | survival | expected duration"
         " | what happens if … not treated | will i | long term$ | how long does … last | curable"
         " | cured"),
        ("causes", "cause | causes | caused | why do | why does | why did | what leads to"
         " | how do you get | how do people get | how does … spread | how is … spread"
         " | how … spread"
         " | transmission | inherit~ | genetic changes | common sources"),
        ("more-information", "more information | learn more | resources | references | sources$"
         " | further reading | related topics | related information | where to find | find out more"
         " | read more | bibliography"),
        ("overview", "^overview | ^introduction | ^about | ^summary$ | ^summary of | ^what is"
         " | ^what are | ^what's"
         " | ^definition | ^background | ^the basics | ^basics | ^key facts | ^key points"
         " | at a glance"
         " | ^description | ^general information | ^who needs | ^why … done | ^why … used"
         " | ^facts about | ^quick facts"),
        ("treatments", "surgery | surgical | medicine | medicines | medication | medications"
         " | drugs"
         " | chemotherapy | radiation therapy | radiotherapy | radiosurgery | immunotherapy"
         " | physical therapy | physiotherapy | therapy | therapies"),
    ),
    "es": (
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
    ),
}  # fmt: skip
