"""Words of Spanish texts."""

from articles.languages.words import Words

PACK = Words(
    beside=("en",),
    critical=r"""no nunca jamás ni ningún ninguna ninguno sin tampoco evite evitar suspenda salvo
        excepto solo sólo únicamente siempre debe deben hasta cero un una uno dos tres cuatro
        cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
        dieciocho diecinueve veinte veinti\w+ treinta cuarenta cincuenta sesenta setenta ochenta
        noventa cien ciento cientos mil millón millones docena primer[oa]? segund[oa] tercer[oa]?
        tercio mitad cuartos? medio media doble triple vez veces cada por diario diaria
        diariamente semanal mensual mañana mediodía tarde noche antes después durante más menos
        mayor menor sobre encima debajo máxim[oa] mínim[oa] aument[ae]n? disminuy[ae]n?
        reduzca[ns]? reduce[ns]? izquierd[oa] derech[oa] nanogramos? microgramos? miligramos?
        gramos? kilogramos? kilos? mililitros? litros? unidad(?:es)? cuchara(?:da|dita)?s? onzas?
        libras? grados? dosis tabletas? comprimidos? pastillas? píldoras? cápsulas? gotas?
        inhalaci(?:ón|ones) parches? inyecci(?:ón|ones) sobres? ampollas? segundos? minutos?
        horas? días? semanas? mes(?:es)? años? adult[oa]s? niñ[oa]s? bebés? lactantes? embaraz\w*
        lactancia inmediatamente urgentemente urgencias? emergencias? ambulancia tome[ns]?
        tómel[oa]s? tomar inyecte aplique""",
    units="unidades",
    ignored="de del el la los las su sus tu tus",
    negating_prefixes="in im ir des dis anti hipo hiper contra",
    definition_heading="Qué significa",
    holding_notices={
        "es": "Una versión de esta página en otro idioma se retiró por no ser segura o se "
        "corrigió por seguridad. Esta página se está revisando. Consulte a su equipo médico "
        "antes de seguirla.",
    },
    notes_heading="Notas",
    struck_out="tachado",
    quotation_marks=("«", "»", "“", "”"),
)
