"""After an import: the list of ids and text digests of the file against that of the drafts."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from articles.documents.compile import InvalidDocument
from articles.drafting.loading import load_drafts
from articles.importing.saving import draft_digest
from articles.models import Article, Origin

# Drafts read at once.
AT_ONCE = 100


class Difference(NamedTuple):
    """An article whose draft does not have the digest of the file. `here`: why, or the digest."""

    id: str
    title: str
    here: str


def list_digest(digests: Mapping[str, str]) -> str:
    """SHA-256 of lines `id:digest`, in the order of ids."""
    lines = "".join(f"{one}:{digest}\n" for one, digest in sorted(digests.items()))
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def digests_here(source: str, ids: Mapping[str, str]) -> Iterator[tuple[str, Article, str]]:
    """(id there, article, text digest of its draft, or what is wrong with it), read anew."""
    asked = list(ids)
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        rows = Origin.objects.filter(source=source, source_id__in=some).select_related("article")
        known = {origin.article_id: origin.source_id for origin in rows}
        for draft in load_drafts([origin.article for origin in rows]):
            try:
                said = draft_digest(draft)
            except InvalidDocument as error:
                said = str(error)
            yield known[draft.article.pk], draft.article, said


def compare(source: str, wanted: Mapping[str, str]) -> tuple[dict[str, str], list[Difference]]:
    """({id: digest here}, what differs). `wanted`: {id: digest} of the file."""
    found, differences = {}, []
    for one, article, digest in digests_here(source, wanted):
        found[one] = digest
        if digest != wanted[one]:
            differences.append(Difference(one, article.title, digest))
    missing = [Difference(one, "", "there is no draft") for one in wanted if one not in found]
    return found, [*differences, *missing]
