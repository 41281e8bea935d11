"""Parse the people in a byline: "Jane Doe, MD, PhD, and John Roe, RN" → two Persons."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.importing.tree import Person
from articles.languages.importing import IMPORTING
from articles.languages.packs import either, words_in

_MAX_WORDS = 25
_JUNK = " \t\n.,;:|/·•–—-*"
_NOTE = re.compile(r"\s[(\[]([^()\[\]]*)[)\]]")
# Private-use character: begins each part of a note in brackets and replaces its spaces.
_NOTE_MARK = "\ue000"
_CREDENTIALS = frozenset(
    "MD DO PHD RN MPH MBBS MBCHB FRCP FRCS FRCGP MRCP MRCGP MRCS FACS FACP FACC FAAP FACOG FAAN "
    "FCCP NP PA PAC APRN CRNP DNP FNP FNPBC MSN BSN LPN CNM CNS CRNA PHARMD RPH DDS DMD DPM DPT PT "
    "OT OTR OTRL SLP CCCSLP AUD OD DVM MS MSC MA BA BS BSC MBA MHA MPHIL DPHIL EDD PSYD LCSW MSW "
    "LMFT RD RDN LD LDN CDE CDCES ATC ESQ JD MHS MBE OBE CBE FAHA FASCO FRACGP FRCPCH FRCOG FRCR "
    "MRCPSYCH FFPH FAAD FAAFP FACEP FACR FACG FIDSA FACE FASN MMED MCH DRPH SCD CHES RRT CCRN FAAO "
    "FCPS FRCPC FRCSC IBCLC MEDSCD DHSC".split()
)


@dataclass(frozen=True)
class _Rules:
    """`organisations`: a name with one of these words is kept whole. `roles` say what a person
    does. `joiners`: lower-case words inside a name or between names."""

    article: re.Pattern[str]
    split: re.Pattern[str]
    organisations: frozenset[str]
    roles: frozenset[str]
    role_endings: tuple[str, ...]
    joiners: frozenset[str]
    accounts: frozenset[str]
    questions: frozenset[str]

    def is_role(self, word: str) -> bool:
        return word in self.roles or word.endswith(self.role_endings)

    def is_organisation(self, text: str) -> bool:
        return bool(_words(text) & self.organisations)

    def may_be_lower_case(self, word: str) -> bool:
        bare = word.strip(_JUNK).lower()
        return not bare or bare in self.joiners | self.organisations or self.is_role(bare)


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    near = IMPORTING.around(language)
    and_words = either(words.and_words for words in near)
    return _Rules(
        re.compile(rf"^(?:{either(words.articles for words in near)})\s+", re.I),
        re.compile(rf"\s*[;\n|•·]\s*|\s*,?\s+(?:{and_words}|&)\s+", re.I),
        words_in(words.organisation_words for words in near),
        words_in(words.role_words for words in near),
        tuple(words_in(words.role_endings for words in near)),
        words_in(words.name_joiners for words in near),
        words_in(words.account_names for words in near),
        words_in(words.question_words for words in near),
    )


def read_people(text: str, language: str) -> list[Person]:
    """The persons, teams and organisations named, in order; credentials and roles split off."""
    text = _NOTE.sub(_note_parts, _first_statement(text)).strip(_JUNK + "()[]")
    if not text:
        return []
    rules = _rules(language)
    if rules.is_organisation(text) and "," not in text:
        return [_person(text, rules)]
    people: list[Person] = []
    for group in rules.split.split(text):
        _read_group(people, group, rules)
    return people


def looks_like_names(text: str, language: str) -> bool:
    """Whether `text` is only names with roles and joining words, at most one statement."""
    text, rules = _NOTE.sub(" ", _first_statement(text)), _rules(language)
    if names_account(text, language):
        return True
    head, *more = text.split(",")
    # "…, médica internista": a part that begins with a role word is one, in any case.
    more = [part for part in more if not rules.is_role((part.split() or [""])[0].lower())]
    words = re.findall(r"[^\s,;:()/|]+", ",".join([head, *more]))
    if not 1 <= len(words) <= _MAX_WORDS:
        return False
    capitalised = [word for word in words if word[:1].isupper()]
    lower_case = [word for word in words if not word[:1].isupper()]
    team = rules.is_organisation(text) and len(words) <= 12
    named = team or all(rules.may_be_lower_case(word) for word in lower_case)
    if capitalised and words[0].lower() in rules.questions:
        return False
    return bool(named and capitalised) and (len(capitalised) >= 2 or team or "." in words[0])


def names_account(text: str, language: str) -> bool:
    """Whether it is the name of an account of a publishing system, such as "admin"."""
    return text.strip(_JUNK).lower() in _rules(language).accounts


def _note_parts(match: re.Match) -> str:
    """Turn "(Consultant, Example Hospital)" into comma-separated parts that start no new name."""
    parts = [" ".join(part.split()) for part in re.split(r"[,;|]", match[1])]
    # Spaces are replaced so that "and" in a note does not separate people.
    return "".join(f", {_NOTE_MARK}{part.replace(' ', _NOTE_MARK)}" for part in parts if part)


def is_credential(word: str) -> bool:
    """Whether the word is a credential: "MD", "M.D.", "PhD", "FRCP(Ed)"."""
    bare = re.sub(r"\(.*?\)|[^A-Za-z]", "", word)
    return bare.upper() in _CREDENTIALS and sum(map(str.isupper, bare)) >= min(2, len(bare))


def _first_statement(text: str) -> str:
    """The text up to the first full stop that is not one of an abbreviation ("Dr.", "J.")."""
    for match in re.finditer(r"\.\s+(?=[^\W\d_a-z]|\d)", text):
        before = re.search(r"\S*$", text[max(0, match.start() - 20) : match.start()])
        word = before[0] if before else ""
        if len(word) > 4 and "." not in word:
            return text[: match.start()]
    return text


def _words(text: str) -> set[str]:
    return {word.strip(_JUNK).lower() for word in text.split()}


def _read_group(people: list[Person], group: str, rules: _Rules) -> None:
    """Parse one name with its credentials, role and organisation, separated by commas."""
    begun, role = False, ""
    for part in (piece.strip(_JUNK + "()") for piece in _parts(group)):
        if not part:
            continue
        person = people[-1] if people and begun else None
        noted, part = part.startswith(_NOTE_MARK), part.replace(_NOTE_MARK, " ").strip()
        if all(is_credential(word) for word in part.split()):
            if people:
                people[-1].credentials = _joined(people[-1].credentials, part)
        elif any(map(rules.is_role, _words(part))) and not rules.is_organisation(part):
            if people:
                people[-1].role = _joined(people[-1].role, part)
            else:
                role = _joined(role, part)
        elif person and rules.is_organisation(part):
            person.organisation = _joined(person.organisation, part)
        elif person and (noted or len(part.split()) == 1):
            person.role = _joined(person.role, part)
        else:
            people.append(_person(part, rules))
            people[-1].role, role, begun = role, "", True
    if role and not people:
        # The person is named only by a role.
        people.append(_person(role, rules))


def _parts(group: str) -> list[str]:
    """What commas part, and a dash behind credentials: "E. Roe, MD - Internal Medicine"."""
    parts: list[str] = []
    for part in group.split(","):
        before, *after = re.split(r"\s[-–—]\s", part, maxsplit=1)
        last = before.split()[-1:]
        parts += [before, *after] if last and is_credential(last[0]) else [part]
    return parts


def _person(text: str, rules: _Rules) -> Person:
    words = rules.article.sub("", text).split()
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
