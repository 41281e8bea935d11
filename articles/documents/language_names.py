"""Names of languages."""

from __future__ import annotations

from django.conf.locale import LANG_INFO


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
