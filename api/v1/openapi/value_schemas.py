"""JSON Schemas of the values that parameters take.

A value that fits its schema is accepted; of what no schema of one value can say, the errors of a
400 have a code of their own: `unavailable` (well formed, but this site has none such now) or
`combination` (it does not go with another parameter).
"""

from collections.abc import Iterable

from api.v1.lists.filter_fields import (
    OLDEST,
    AgeField,
    CodeField,
    DayField,
    InstantField,
    LanguageField,
    VocabularyField,
    VocabularyListField,
)
from api.v1.lists.filters import ArticleFilter, DescribedFilter

TEXT = {"type": "string"}
# Anything may be asked for that is not white space alone.
QUESTION = {**TEXT, "pattern": r"\S"}
WORDS = {**TEXT, "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$"}
LANGUAGE = {**TEXT, "pattern": r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}
# A format of ours: only what this site has given is one.
CURSOR = {**TEXT, "format": "cursor", "minLength": 1}
DAY = {**TEXT, "format": "date"}
INSTANT = {"anyOf": [DAY, {**TEXT, "format": "date-time"}]}
# Dots do not count.
CODE_BEGINNING = {**TEXT, "pattern": r"^[^\u0000]*[^\s.\u0000][^\u0000]*$"}
_SYSTEM, _CODE = r"[^\u0000]*[^\s\u0000][^\u0000]*", r"[^|\u0000]*[^\s.|\u0000][^|\u0000]*"
CODE = {**TEXT, "pattern": rf"^{_SYSTEM}\|{_CODE}$"}
FLAG = {**TEXT, "enum": ["1"]}


def one_of(words: Iterable[str]) -> dict:
    """One word of a fixed vocabulary."""
    return {**TEXT, "enum": list(words)}


def some_of(words: Iterable[str]) -> dict:
    """Words of a fixed vocabulary, with commas between them."""
    either = "|".join(words)
    return {**TEXT, "pattern": f"^({either})(,({either}))*$"}


def of_filter(name: str) -> dict:
    """Of the value of a filter of the article list, from the form field that reads it."""
    own: DescribedFilter = ArticleFilter.base_filters[name]
    if own.field_class is VocabularyListField:
        return some_of(own.extra["words"])
    if own.field_class is VocabularyField:
        return one_of(own.extra["words"])
    if name == "q":
        return {**QUESTION, "maxLength": own.extra["max_length"]}
    most = own.extra.get("max_length")
    schema = _OF_FIELDS.get(own.field_class, WORDS)
    return schema if most is None else {**schema, "maxLength": most}


_OF_FIELDS: dict[type, dict] = {
    AgeField: {"type": "integer", "minimum": 0, "maximum": OLDEST},
    CodeField: CODE,
    DayField: DAY,
    InstantField: INSTANT,
    LanguageField: LANGUAGE,
}
