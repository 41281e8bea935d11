"""Plain language advice on a document: what to simplify, and where. It blocks nothing."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from articles.documents.blocks.walk import rich_texts
from articles.documents.compare.passages import Passage, passages
from articles.documents.document import Document
from articles.documents.richtext.replace import cut_after, cut_before
from articles.languages.checking import CHECKING, hard_words
from articles.languages.packs import either

from .emergency_numbers import numbers_in_document
from .hard_words import find_hard_words
from .sentences import split_sentences, words_of

# Longer sentences and paragraphs get advice.
_MAX_SENTENCE_WORDS = 25
_MAX_PARAGRAPH_WORDS = 90
_MAX_PARAGRAPH_SENTENCES = 5
# Pieces of advice of one kind, for long sentences and for claims.
_MAX_OF_A_KIND = 5
# Characters shown of a long sentence or paragraph.
_EXCERPT_LENGTH = 160


@dataclass(frozen=True)
class Advice:
    """`section`: id of the section, None outside the sections. `where`: the words in question."""

    kind: str
    section: str | None
    text: str
    where: str


KINDS = {
    "emergency-number": "Emergency numbers in the text",
    "long-sentence": "Long sentences",
    "hard-word": "Hard words not explained",
    "crowded-paragraph": "Crowded paragraphs",
    "skipped-level": "Skipped heading levels",
    "no-source": "Numbers and claims without a source",
    "dead-link": "Links that lead nowhere",
}


def advise(document: Document, *, live: Collection[str] | None = None) -> list[Advice]:
    """Advice in the order of KINDS. `live`: ids of the articles readers can open; None: all."""
    lines = list(passages(document))
    return [
        *_emergency_numbers(document),
        *_long_sentences(lines, document.language),
        *_hard_words(document, lines),
        *_crowded_paragraphs(lines, document.language),
        *_skipped_levels(document),
        *_claims_without_source(document, lines),
        *_dead_links(document, live),
    ]


def _emergency_numbers(document: Document) -> Iterator[Advice]:
    for found in numbers_in_document(document):
        where = cut_after(found.where, _EXCERPT_LENGTH)
        yield Advice("emergency-number", found.section, found.advice, where)


def _long_sentences(lines: list[Passage], language: str) -> list[Advice]:
    long = [
        (len(words_of(sentence)), line.section, sentence)
        for line in lines
        if len(line.text) > _MAX_SENTENCE_WORDS
        for sentence in split_sentences(line.text, language)
    ]
    long = sorted((row for row in long if row[0] > _MAX_SENTENCE_WORDS), key=lambda row: -row[0])
    return [
        Advice(
            "long-sentence",
            section,
            f"{length} words. Try two sentences, or a list.",
            cut_after(sentence, _EXCERPT_LENGTH),
        )
        for length, section, sentence in long[:_MAX_OF_A_KIND]
    ]


@lru_cache(maxsize=64)
def _gloss_after(language: str) -> re.Pattern[str]:
    """Right after the word: "hypertension (high blood pressure)", "hypertension, or high …"."""
    after_comma = either(known.gloss_after_comma for known in CHECKING.around(language))
    opens = either(known.gloss_opens for known in CHECKING.around(language))
    return re.compile(rf"[\"'”’»]?\s?[(\[]|,\s(?:{after_comma})\b|,?\s(?:{opens})\b")


@lru_cache(maxsize=64)
def _named_before(language: str) -> re.Pattern[str]:
    """Right before the word: "small growths called polyps"."""
    words = either(known.named_before for known in CHECKING.around(language))
    return re.compile(rf"\b(?:{words}) [\"'“‘«]?$")


def _hard_words(document: Document, lines: list[Passage]) -> Iterator[Advice]:
    language = document.language
    plain = hard_words(language)
    # An article explains its own subject.
    own = " ".join([document.title, *document.also_called])
    seen = {word for word, _ in find_hard_words(own, language)}
    for line in lines:
        for word, match in find_hard_words(line.text, language):
            if word in seen:
                continue
            seen.add(word)
            if not _explained(line, match, language):
                yield Advice(
                    "hard-word",
                    line.section,
                    f"“{match.group()}”: say “{plain[word]}”, or explain it in brackets.",
                    _excerpt(line.text, match),
                )


def _explained(line: Passage, match: re.Match[str], language: str) -> bool:
    text, used = line.text, match.group().lower()
    if _gloss_after(language).match(text, match.end()) or any(
        used in words for words in line.linked
    ):
        return True
    if _named_before(language).search(text, 0, match.start()):
        return True
    # "high blood pressure (hypertension)"
    if text[: match.start()].rstrip("\"'“‘«").endswith("(") and match.start() > 1:
        return True
    term, dash, _ = text.partition(" – ")
    return line.kind == "item" and bool(dash) and match.end() <= len(term)


def _crowded_paragraphs(lines: list[Passage], language: str) -> Iterator[Advice]:
    for line in lines:
        words = len(line.text.split())
        sentences = 0
        if words > _MAX_PARAGRAPH_SENTENCES:
            sentences = len(split_sentences(line.text, language))
        if words > _MAX_PARAGRAPH_WORDS or sentences > _MAX_PARAGRAPH_SENTENCES:
            yield Advice(
                "crowded-paragraph",
                line.section,
                f"{words} words in {sentences} sentences. Part it, or make a list of it.",
                cut_after(line.text, _EXCERPT_LENGTH),
            )


def _skipped_levels(document: Document) -> Iterator[Advice]:
    above = 1
    for section in document.sections:
        if section.level > above + 1:
            yield Advice(
                "skipped-level",
                section.id,
                "This heading skips a level. Move it up, or give it a heading to stand under.",
                section.heading,
            )
        above = section.level


@lru_cache(maxsize=64)
def _claim(language: str) -> re.Pattern[str]:
    words = either(known.claims for known in CHECKING.around(language))
    return re.compile(rf"\d\s?%|{words}", re.IGNORECASE)


def _claims_without_source(document: Document, lines: list[Passage]) -> Iterator[Advice]:
    if document.references:
        return
    claim = _claim(document.language)
    claims = ((line, match) for line in lines if (match := claim.search(line.text)))
    for line, match in islice(claims, _MAX_OF_A_KIND):
        text = "The article names no reference. Where does this come from?"
        yield Advice("no-source", line.section, text, _excerpt(line.text, match))


_LINK = re.compile(r'<a href="(?:article:([0-9a-f-]{36})|#([^"]+))[^>]*>(.*?)</a>')


def _dead_links(document: Document, live: Collection[str] | None) -> Iterator[Advice]:
    anchors = {section.anchor for section in document.sections}
    for section, html in rich_texts(document.sections):
        for link in _LINK.finditer(html):
            article, anchor, words = link.groups()
            if article and live is not None and article not in live:
                text = "Readers cannot open the article this leads to. Publish it, or unlink."
                yield Advice("dead-link", section, text, words)
            elif anchor and anchor not in anchors:
                text = f"No section of this article has the address #{anchor}."
                yield Advice("dead-link", section, text, words)


def _excerpt(text: str, match: re.Match[str], margin: int = 60) -> str:
    before, after = text[: match.start()], text[match.end() :]
    return cut_before(before, margin) + match.group() + cut_after(after, margin)
