"""How languages are called."""

from __future__ import annotations

from django.conf.locale import LANG_INFO


def own_name(language: str) -> str:
    """By its own name, such as "Español"; a tag nobody here knows stays."""
    return _named(language, "name_local")


def english_name(language: str) -> str:
    """In English, such as "Spanish"; a tag nobody here knows stays."""
    return _named(language, "name")


def _named(language: str, key: str) -> str:
    for tag in (language.lower(), language.split("-")[0]):
        name = LANG_INFO.get(tag, {}).get(key)
        if name:
            return str(name[:1].upper() + name[1:])
    return language
