"""Parse the people in a byline: "Jane Doe, MD, PhD, and John Roe, RN" → two Persons."""

import re

from articles.importing.recognition.byline_labels import (
    CREDENTIALS,
    NAME_JOINERS,
    ORGANISATION_WORDS,
    ROLE_ENDINGS,
    ROLE_WORDS,
)
from articles.importing.tree import Person

_MAX_WORDS = 25
_JUNK = " \t\n.,;:|/·•–—-*"
_ARTICLES = re.compile(r"^(?:the|el|la|los|las|an?)\s+", re.I)
_NOTE = re.compile(r"\s[(\[]([^()\[\]]*)[)\]]")
# Private-use character: begins each part of a note in brackets and replaces its spaces.
_NOTE_MARK = "\ue000"
_SPLIT = re.compile(r"\s*[;\n|•·]\s*|\s*,?\s+(?:and|y|&)\s+", re.I)


def read_people(text: str) -> list[Person]:
    """The persons, teams and organisations named, in order; credentials and roles split off."""
    text = _NOTE.sub(_note_parts, _first_statement(text)).strip(_JUNK + "()[]")
    if not text:
        return []
    if _is_organisation(text) and "," not in text:
        return [_person(text)]
    people: list[Person] = []
    for group in _SPLIT.split(text):
        _read_group(people, group)
    return people


def looks_like_names(text: str) -> bool:
    """Whether `text` is only names with roles and joining words, at most one statement."""
    text = _NOTE.sub(" ", _first_statement(text))
    head, *more = text.split(",")
    # "…, médica internista": a part that begins with a role word is one, in any case.
    more = [part for part in more if not _is_role((part.split() or [""])[0].lower())]
    words = re.findall(r"[^\s,;:()/|]+", ",".join([head, *more]))
    if not 1 <= len(words) <= _MAX_WORDS:
        return False
    capitalised = [word for word in words if word[:1].isupper()]
    lower_case = [word for word in words if not word[:1].isupper()]
    team = _is_organisation(text) and len(words) <= 12
    named = team or all(_may_be_lower_case(word) for word in lower_case)
    if capitalised and words[0].lower() in {"qué", "que", "how", "what", "why", "when"}:
        return False
    return bool(named and capitalised) and (len(capitalised) >= 2 or team or "." in words[0])


def _note_parts(match: re.Match) -> str:
    """Turn "(Consultant, Example Hospital)" into comma-separated parts that start no new name."""
    parts = [" ".join(part.split()) for part in re.split(r"[,;|]", match[1])]
    # Spaces are replaced so that "and" in a note does not separate people.
    return "".join(f", {_NOTE_MARK}{part.replace(' ', _NOTE_MARK)}" for part in parts if part)


def is_credential(word: str) -> bool:
    """Whether the word is a credential: "MD", "M.D.", "PhD", "FRCP(Ed)"."""
    bare = re.sub(r"\(.*?\)|[^A-Za-z]", "", word)
    return bare.upper() in CREDENTIALS and sum(map(str.isupper, bare)) >= min(2, len(bare))


def _may_be_lower_case(word: str) -> bool:
    bare = word.strip(_JUNK).lower()
    return not bare or bare in NAME_JOINERS or bare in ORGANISATION_WORDS or _is_role(bare)


def _first_statement(text: str) -> str:
    """The text up to the first full stop that is not one of an abbreviation ("Dr.", "J.")."""
    for match in re.finditer(r"\.\s+(?=[^\W\d_a-z]|\d)", text):
        word = re.search(r"\S*$", text[max(0, match.start() - 20) : match.start()])[0]
        if len(word) > 4 and "." not in word:
            return text[: match.start()]
    return text


def _is_role(word: str) -> bool:
    return word in ROLE_WORDS or word.endswith(ROLE_ENDINGS)


def _words(text: str) -> set[str]:
    return {word.strip(_JUNK).lower() for word in text.split()}


def _is_organisation(text: str) -> bool:
    return bool(_words(text) & ORGANISATION_WORDS)


def _read_group(people: list[Person], group: str) -> None:
    """Parse one name with its credentials, role and organisation, separated by commas."""
    begun, role = False, ""
    for part in (piece.strip(_JUNK + "()") for piece in group.split(",")):
        if not part:
            continue
        person = people[-1] if people and begun else None
        noted, part = part.startswith(_NOTE_MARK), part.replace(_NOTE_MARK, " ").strip()
        if all(is_credential(word) for word in part.split()):
            if people:
                people[-1].credentials = _joined(people[-1].credentials, part)
        elif any(_is_role(word) for word in _words(part)) and not _is_organisation(part):
            if people:
                people[-1].role = _joined(people[-1].role, part)
            else:
                role = _joined(role, part)
        elif person and _is_organisation(part):
            person.organisation = _joined(person.organisation, part)
        elif person and (noted or len(part.split()) == 1):
            person.role = _joined(person.role, part)
        else:
            people.append(_person(part))
            people[-1].role, role, begun = role, "", True
    if role and not people:
        # The person is named only by a role.
        people.append(_person(role))


def _person(text: str) -> Person:
    words = _ARTICLES.sub("", text).split()
    credentials: list[str] = []
    while len(words) > 1 and is_credential(words[-1]):
        credentials.insert(0, words.pop().strip("()"))
    name = " ".join(words)
    if words[0].islower():
        # "By the staff of …": without its article the name gets a capital.
        name = name[0].upper() + name[1:]
    return Person(name=name, credentials=", ".join(credentials))


def _joined(before: str, more: str) -> str:
    return f"{before}, {more}" if before else more
