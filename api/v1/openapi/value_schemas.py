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
# Something beside white space.
WORDS = {**TEXT, "pattern": r"\S"}
LANGUAGE = {**TEXT, "pattern": r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}
# A format of ours: only what this site has given is one.
CURSOR = {**TEXT, "format": "cursor", "minLength": 1}
DAY = {**TEXT, "format": "date"}
INSTANT = {"anyOf": [DAY, {**TEXT, "format": "date-time"}]}
CODE = {**TEXT, "pattern": r"^[^|\s]+\|[A-Za-z0-9][A-Za-z0-9.]*$"}
CODE_BEGINNING = {**TEXT, "pattern": r"^[A-Za-z0-9][A-Za-z0-9.]*$"}
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
