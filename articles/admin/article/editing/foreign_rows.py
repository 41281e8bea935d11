"""Which rows a posted form names that belong to another article."""

import re
from collections import defaultdict
from typing import Any

from django.http import QueryDict

from articles.admin.common.screens import parse_number
from articles.models import Article, Block, ListItem, Section

from .section_formset import PREFIX

_ROW_ID = re.compile(r"(?P<formset>\w+)-(?P<row>\d+)(?P<items>-items-\d+)?-id")
# {table: how its article is found}
_OWNERS: dict[type, str] = {
    Section: "article",
    Block: "section__article",
    ListItem: "block__section__article",
}


def foreign_rows(post: QueryDict, article: Article) -> set[tuple[type, int]]:
    """(table, primary key) of the posted rows that are another article's."""
    posted: dict[Any, set[int]] = defaultdict(set)
    for key, value in post.items():
        found = _ROW_ID.fullmatch(key)
        pk = parse_number(str(value))
        if found and pk is not None:
            posted[_table(post, found)].add(pk)
    return {
        (table, pk)
        for table, pks in posted.items()
        if table is not None
        for pk in table._default_manager.filter(pk__in=pks)
        .exclude(**{_OWNERS.get(table, "article"): article})
        .values_list("pk", flat=True)
    }


def _table(post: QueryDict, found: re.Match[str]) -> Any:
    if found["formset"] != PREFIX:
        relation: Any = getattr(Article, found["formset"], None)
        return relation.rel.related_model if hasattr(relation, "rel") else None
    if found["items"]:
        return ListItem
    kind = post.get(f"{PREFIX}-{found['row']}-kind")
    return Section if kind == "heading" else Block
