"""Words of Portuguese texts."""

from articles.languages.words import Words

PACK = Words(
    holding_notices={
        "pt": "Uma versão desta página em outro idioma foi retirada por não ser segura ou "
        "corrigida por motivos de segurança. Esta página está sendo verificada. Consulte a sua "
        "equipe de saúde antes de segui-la.",
        "pt-PT": "Uma versão desta página noutra língua foi retirada por não ser segura ou "
        "corrigida por motivos de segurança. Esta página está a ser verificada. Consulte a sua "
        "equipa de saúde antes de a seguir.",
    },
    notes_heading="Notas",
    struck_out="riscado",
    quotation_marks=("“", "”", "‘", "’"),
)
