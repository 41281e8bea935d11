"""Languages by their tag: text direction and names."""

from django.conf.locale import LANG_INFO

# Django lacks six of these, and calls Azerbaijani, written in Latin letters, right-to-left.
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd ug ur yi".split())
_RIGHT_TO_LEFT_SCRIPTS = frozenset(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo"])


def direction(language: str) -> str:
    """`ltr` or `rtl`, by the script in the tag, else by the usual script of the language."""
    primary, *rest = language.split("-")
    script = next((part for part in rest if len(part) == 4), None)
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


def canonical_tag(language: str) -> str:
    """The tag in the usual letters, which mean nothing (RFC 5646, 2.1.1): `pt-BR`, `zh-Hant`."""
    primary, *rest = language.lower().split("-")
    return "-".join([primary, *(p.title() if len(p) == 4 else p.upper() for p in rest)])


def native_name(language: str) -> str:
    """The name in the language itself, such as "Español"; an unknown tag is returned as it is."""
    return _name(language, "name_local")


def english_name(language: str) -> str:
    """The English name, such as "Spanish"; an unknown tag is returned as it is."""
    return _name(language, "name")


def _name(language: str, key: str) -> str:
    for tag in (language.lower(), language.split("-")[0]):
        name = LANG_INFO.get(tag, {}).get(key)
        if name:
            return str(name[:1].upper() + name[1:])
    return language
