"""Languages by their tag: text direction."""

_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo"])


def direction(language: str) -> str:
    """`ltr` or `rtl`, by the script in the tag, else by the usual script of the language."""
    primary, *rest = language.split("-")
    script = next((part for part in rest if len(part) == 4), None)
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"
