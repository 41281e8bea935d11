"""The state of each part of a translation's draft, compared with the original."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from articles.documents.compare.translation_lag import only_editorial, sections_behind
from articles.documents.compile import Draft, SectionRow
from articles.documents.document import Document, Section
from articles.documents.richtext.markup import pieces_text
from articles.documents.richtext.plain_text import text_of
from articles.models import Article, Current

from .lag import decisions_of, edition_histories, source_digests_of
from .source_texts import sections_at_digests
from .untranslated import has_untranslated_line

# {state: label}, most important first.
STATES = {
    "safety": "Outdated: safety change",
    "clinical": "Outdated: clinical change",
    "missing": "Missing here",
    "gone": "No longer in the original",
    "untranslated": "Not translated yet",
    "unlinked": "Not yet compared",
    "editorial": "Only editorial changes since",
    "settled": "Need not follow",
    "fresh": "Up to date",
    "own": "Stands for itself",
}


@dataclass
class TranslationPart:
    """`source`: the original's section id, "" for a part without one; `row`: the draft's section.

    `since`: when the original changed; `seen`: the original's section when it was translated.
    """

    source: str
    state: str
    row: SectionRow | None
    since: datetime | None = None
    seen: Section | None = None

    @property
    def label(self) -> str:
        return STATES[self.state]


def translation_parts(
    article: Article, draft: Draft, original: Current, document: Document
) -> list[TranslationPart]:
    """Parts for the original's sections in order, its removed ones, then the draft's own.

    `document`: the original's present document. Five queries.
    """
    own = {str(section.row.public_id): section for section in draft.sections}
    linked = {source: section for section, source in draft.section_sources.items()}
    history = edition_histories([original.pk])[original.pk]
    seen = dict(draft.source_sections)
    if not linked:
        current = Current.objects.select_related("edition").filter(pk=article.pk).first()
        seen = source_digests_of(current.edition, history) if current else seen
    decisions = decisions_of([article.pk])[article.pk]
    outdated = {row["section"]: row for row in sections_behind(seen, history, decisions)}
    unsettled = {row["section"] for row in sections_behind(seen, history, {})}
    texts = sections_at_digests(original.pk, seen)
    now = {section.id: section for section in document.sections}
    # Parts that are not linked yet are matched by position.
    matched = linked or (dict(zip(now, own, strict=True)) if len(now) == len(own) else {})
    parts = []
    for source in [*now, *(gone for gone in seen if gone not in now)]:
        row = own.get(matched.get(source, ""))
        lag = outdated.get(source)
        state = "fresh"
        if lag:
            state = "safety" if lag["safety"] else "clinical"
        if source not in now:
            state = "gone" if lag else "settled"
        elif linked and not row and lag:
            state = "missing"
        elif row and _is_copy(row, [now[source], texts.get(source)]):
            state = "untranslated"
        elif not lag and source in unsettled:
            state = "settled"
        elif not lag and only_editorial(source, seen.get(source, ""), history):
            state = "editorial"
        elif not linked and not lag:
            state = "unlinked"
        since = datetime.fromisoformat(lag["since"]) if lag else None
        parts.append(TranslationPart(source, state, row, since, texts.get(source)))
    alone = [section for key, section in own.items() if key not in matched.values()]
    return parts + [TranslationPart("", "own" if linked else "unlinked", row) for row in alone]


def _is_copy(section: SectionRow, sources: list[Section | None]) -> bool:
    lines = [line for text in _section_texts(section) for line in text.split("\n")]
    return has_untranslated_line(lines, [source for source in sources if source])


def _section_texts(section: SectionRow) -> Iterator[str]:
    for block in section.blocks:
        yield text_of(block.row.html)
        for item in block.items:
            yield pieces_text((item.term, item.description))
