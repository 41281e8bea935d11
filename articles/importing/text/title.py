"""Find the page's title: its first line, or the subject of its first question."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from articles.importing.recognition.aspects import fold
from articles.importing.text.blocks import PageBlock, TextPage, single_spaced
from articles.importing.text.contents import Contents, heading_key
from articles.importing.text.headings import heading_like
from articles.languages.importing import IMPORTING
from articles.languages.packs import FALLBACK, either, words_in

_SITE = re.compile(r"\s+\|\s+")


@dataclass(frozen=True)
class _Rules:
    """`general`: first lines that are the heading of a section on any page, so no title."""

    general: frozenset[str]
    label: re.Pattern[str]
    questions: tuple[re.Pattern[str], ...]
    subject: re.Pattern[str]


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    near = IMPORTING.around(language)
    questions = near[0].title_questions or IMPORTING.of(FALLBACK).title_questions
    label = either(words.title_label for words in near)
    articles = either(words.articles for words in near)
    verbs = either(words.is_verbs for words in near)
    return _Rules(
        words_in(words.general_headings for words in near),
        re.compile(rf"(?:{label})\s*:\s*", re.I),
        tuple(re.compile(question, re.I) for question in questions),
        re.compile(rf"^(?:(?:{articles}) )?(.{{3,80}}?) (?:{verbs}) ", re.I),
    )


def take_title(page: TextPage, contents: Contents, language: str) -> str:
    """Remove the title line from the page and return it; "" if there is none."""
    blocks = page.blocks
    if not blocks or not _is_title(blocks, contents, language):
        return ""
    title = single_spaced(blocks.pop(0).text)
    label = _rules(language).label.match(title)
    if label:
        page.warnings.append(f'Left out before the title: "{label[0].strip()}".')
        title = title[label.end() :]
    title, *site = _SITE.split(title, maxsplit=1)
    if site:
        page.warnings.append(f'Left out after the title: "{site[0]}".')
    _drop_repeated(page, title)
    return title


def derive_title(heads: list[str], paragraphs: list[str], language: str) -> tuple[str, str | None]:
    """(title, warning) for a page without a title line."""
    words = _count_spellings(paragraphs)
    for head in heads:
        if subject := _subject(head, language):
            return _title_cased(subject, head, words), None
    if paragraphs and (match := _rules(language).subject.match(paragraphs[0][:200])):
        title = _title_cased(match[1], match[1], words)
        return title, f'No line is a title; "{title}" was taken from the first sentence.'
    heads = [head for head in heads if fold(head) not in _rules(language).general]
    text = heads[0] if heads else " ".join(paragraphs[0][:400].split()[:10]) if paragraphs else ""
    return text, f'No line is a title; "{text}" was taken for one. Please check.'


def _is_title(blocks: list[PageBlock], contents: Contents, language: str) -> bool:
    first = blocks[0]
    following = blocks[1] if len(blocks) > 1 else None
    if first.kind == "heading":
        rest = [block.mark for block in blocks[1:] if block.kind == "heading" and block.mark]
        return (
            first.mark == 1
            and 1 not in rest
            and not first.text.endswith("?")
            or (bool(rest) and first.mark < min(rest))
        )
    if first.kind != "para" or following is None or first.lines > 2:
        return False
    if _rules(language).label.match(first.text):
        return True
    if not heading_like(first.text, language) or first.text.endswith(":"):
        return False
    if heading_key(first.text) in contents.depths:
        return False
    if fold(first.text) in _rules(language).general:
        return False
    if first.text.rstrip(' ”"').endswith("?"):
        # A question is the first section's heading, unless a contents list omits it.
        return (
            bool(contents.depths)
            or heading_key(following.text) == heading_key(first.text)
            or _subject(first.text, language) is None
        )
    return True


def _drop_repeated(page: TextPage, title: str) -> None:
    while (
        page.blocks
        and page.blocks[0].kind in {"para", "heading"}
        and (heading_key(page.blocks[0].text) == heading_key(title))
    ):
        page.warnings.append(
            f'Left out, the title again: "{single_spaced(page.blocks.pop(0).text)}".'
        )


def _subject(head: str, language: str) -> str | None:
    text = single_spaced(head).replace("’", "'").strip("¿?¡! .")
    if not head.rstrip().endswith("?") or len(head) > 300:
        return None
    for pattern in _rules(language).questions:
        if match := pattern.fullmatch(text):
            return match[match.lastindex or 0].strip()
    return None


def _title_cased(subject: str, head: str, spellings: Counter) -> str:
    """The subject as a title: lower case except acronyms and names."""
    heading_words = re.findall(r"[^\W\d_]{4,}", head)[1:]
    capitalised = sum(word[0].isupper() for word in heading_words) * 2 > len(heading_words)
    words = [_case_word(word, capitalised, head.isupper(), spellings) for word in subject.split()]
    title = " ".join(words)
    return title[:1].upper() + title[1:]


def _case_word(word: str, capitalised: bool, all_upper: bool, spellings: Counter) -> str:
    bare = re.sub(r"^\W+|\W+$|'s$", "", word)
    if not bare or bare.islower():
        return word
    lower_count = spellings[bare.lower()]
    if spellings[bare] > lower_count:
        return word
    if not all_upper and (bare[1:] != bare[1:].lower() or not capitalised):
        return word
    return word.lower() if lower_count or capitalised or all_upper else word


def _count_spellings(paragraphs: Iterable[str]) -> Counter:
    """How often each spelling occurs inside a sentence, where a capital means a name."""
    return Counter(
        word
        for paragraph in paragraphs
        for word in re.findall(r"(?<=[a-záéíóúüñ,] )[(“\"]?([^\W\d_][\w-]*)", paragraph[:200_000])
    )
