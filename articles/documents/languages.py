"""Languages by their tag: look-up, text direction and names."""

import re
from collections.abc import Iterable

from django.conf.locale import LANG_INFO

# What may be asked for: a BCP 47 tag, also as locales are written (`es_MX`). Longer than those
# articles have, since a browser's or a partner's tag may say more than is distinguished here.
ASKED_TAG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,6}"
_ASKED = re.compile(ASKED_TAG)

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
    primary, *rest = language.lower().replace("_", "-").split("-")
    return "-".join([primary, *(p.title() if len(p) == 4 else p.upper() for p in rest)])


def lookup_order(asked: str) -> list[str]:
    """The tags that serve who asks for `asked`, the nearest first: `es-MX`, `es` (RFC 4647, 3.4).

    In the usual letters, whatever those of `asked`. Empty for what is no tag.
    """
    if not _ASKED.fullmatch(asked):
        return []
    parts = canonical_tag(asked).split("-")
    ends = range(len(parts), 0, -1)
    # A single letter begins an extension, and says nothing without what follows it.
    return ["-".join(parts[:end]) for end in ends if end == 1 or len(parts[end - 1]) > 1]


def look_up(asked: str, known: Iterable[str]) -> str | None:
    """The known tag that serves who asks for `asked`; None where none does."""
    by_tag = {canonical_tag(tag): tag for tag in known}
    return next((by_tag[tag] for tag in lookup_order(asked) if tag in by_tag), None)


def names_of(language: str) -> set[str]:
    """What people may write instead of the tag, in small letters: "spanish", "español"."""
    return {native_name(language).lower(), english_name(language).lower()}


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
