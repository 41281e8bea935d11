"""Writing the search index, in the transaction that publishes or by `rebuild_search`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from articles.documents.blocks.walk import units_of
from articles.documents.document import Document, Section
from articles.documents.richtext.plain_text import text_of
from articles.models.public.search import SearchEntry
from articles.models.public.vectors import ArticleVector

from .analysis import hyphened_of, joined, stem_counts, stemmer, stems_of, syllables_of, words_of
from .lookup.backend import NAME_SEPARATOR
from .names.keys import remove_names, write_names
from .names.tokens import name_tokens
from .parts.rows import remove_sections, write_sections
from .question_words import stop_stems

# Raise it when `analysis` changes: rebuild_search then writes the older rows again.
ANALYSIS_VERSION = 3
# How often a stem must be in a text to count as frequent, and how many frequent stems are kept.
_FREQUENT, _MAX_FREQUENT = 3, 60
# Limit of the different stems of one text: a tsvector has at most a megabyte.
_MAX_STEMS = 30_000
_MAX_NAMES = 60
_BATCH = 200
_UPDATE_FIELDS = [field.name for field in SearchEntry._meta.fields if not field.primary_key]


def index_documents(rows: Iterable[tuple[int, int, Document]], *, before: Collection[int]) -> None:
    """Index (article id, edition number, document) rows. Call inside a transaction.

    `before`: the ids of those that may have been indexed before. Vectors of other editions go with
    them; the worker makes new ones (`meaning.building`).
    """
    indexed = list(rows)
    remove_names(before)
    remove_sections(before)
    entries = [entry_of(*row) for row in indexed]
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=_UPDATE_FIELDS,
    )
    write_names((entry.article_id, entry.language, stems_of_names(entry)) for entry in entries)
    write_sections((article_id, document) for article_id, _, document in indexed)
    _remove_older_vectors(entry for entry in entries if entry.article_id in before)


def _remove_older_vectors(entries: Iterable[SearchEntry]) -> None:
    ids: dict[int, list[int]] = defaultdict(list)
    for entry in entries:
        ids[entry.edition].append(entry.article_id)
    for edition, articles in ids.items():
        ArticleVector.objects.filter(pk__in=articles).exclude(edition=edition).delete()


def remove_articles(ids: Iterable[int]) -> None:
    """Remove articles from the index. Call inside the transaction that withdraws them."""
    gone = list(ids)
    SearchEntry.objects.filter(pk__in=gone).delete()
    remove_names(gone)
    remove_sections(gone)
    # After the entries, whose locks keep the worker from saving a vector between the two.
    ArticleVector.objects.filter(pk__in=gone).delete()


def entry_of(article_id: int, edition: int, document: Document) -> SearchEntry:
    """The index row of one document, not saved."""
    language = document.language
    stem, stop = stemmer(language), stop_stems(language)
    names = [document.title, *document.also_called[:_MAX_NAMES]]
    words = [words_of(name, language) for name in names]
    title, *others = (" ".join(map(stem, name)) for name in words)
    # A name of Han characters or Korean syllables, one by one, is one more name of it.
    others += filter(None, (" ".join(_characters(name)) for name in names))
    headings = dict.fromkeys(section.heading for section in document.sections)
    text = " ".join(_texts(document))
    counts = stem_counts(text, language)
    otherwise = _written_otherwise(" ".join([text, *headings]), language)
    often = sorted((-n, s) for s, n in counts.items() if n >= _FREQUENT and s not in stop)
    return SearchEntry(
        article_id=article_id,
        language=language,
        edition=edition,
        analysis=ANALYSIS_VERSION,
        names=names,
        title=title,
        also_called=NAME_SEPARATOR.join(others),
        headings=NAME_SEPARATOR.join(" ".join(stems_of(heading, language)) for heading in headings),
        often=" ".join(s for _, s in often[:_MAX_FREQUENT]),
        text=" ".join([*counts, *(s for s in otherwise if s not in counts)][:_MAX_STEMS]),
        words=" ".join(name_tokens(words, language)),
        source=document.references[0].publisher if document.references else None,
    )


def stems_of_names(entry: SearchEntry) -> list[tuple[str, ...]]:
    """The stems of each name, the title first."""
    others = entry.also_called.split(NAME_SEPARATOR)
    return [tuple(name.split()) for name in (entry.title, *others) if name]


def _characters(name: str) -> list[str]:
    found = syllables_of(name)
    return found if len(found) > 1 else []


def _written_otherwise(text: str, language: str) -> dict[str, None]:
    """Stems that are not in the text as they are: words with a hyphen written as one, and single
    characters of Han and Hangul."""
    stem = stemmer(language)
    wholes = (joined(words) for words in hyphened_of(text, language) if len(words) > 1)
    return dict.fromkeys([*(stem(whole) for whole in wholes if whole), *syllables_of(text)])


def _texts(document: Document) -> Iterator[str]:
    yield document.summary
    yield from document.questions
    for section in document.sections:
        yield from section_texts(section, document.language)


def section_texts(section: Section, language: str) -> Iterator[str]:
    """The text of a section, passage by passage, without headings."""
    for unit in units_of(section):
        yield from (text_of(html, language) for html in unit.html)
