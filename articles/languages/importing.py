"""Words by which the parts of a page are recognised."""

from dataclasses import dataclass

from .packs import Packs, Part


@dataclass(frozen=True, kw_only=True)
class Importing(Part):
    """Rules are regular expressions, without regard to case; they begin and end at a word. Lists
    of words are separated by white space, phrases by " | ".

    `beside` matters most here: a publishing system may add English labels to any page.
    """

    # Words that occur in no other language, by which the language of a text is guessed.
    stop_words: str = ""
    # Words for "the", "a" and "is": "Gout is …" begins with its subject.
    articles: str = ""
    is_verbs: str = ""
    and_words: str = ""

    # Twelve months, each with its forms: "january jan | …". Rules: endings of a day ("3rd"), words
    # between the parts of a date, words before it. Where only numbers stand: is the day first?
    months: str = ""
    day_endings: str = ""
    date_joiners: str = ""
    before_dates: str = ""
    day_first: bool = False

    # The heading supplied for text without one; rows of (aspect, phrases), see recognition/aspects.
    overview_heading: str = ""
    aspects: tuple[tuple[str, str], ...] = ()

    # The title. Questions: the last group is the subject. Headings of sections on any page.
    title_questions: tuple[str, ...] = ()
    general_headings: str = ""
    title_label: str = ""

    # Headings. Rules: a word of a sentence that introduces a list; the end of one; the same for the
    # term of a list item; how a question begins. Words that a title leaves in lower case.
    lead_in: str = ""
    lead_in_ends: str = ""
    term_lead_in: str = ""
    asks: str = ""
    contact_labels: str = ""
    small_words: str = ""
    weekdays: str = ""

    # Bylines: rows of (kind, rule), longer labels first. Labels of one word, which prose has too.
    # Prepositions that are labels where a statement begins; those that name an agent; those after
    # which names may stand in the place of a date. Beginnings of words about reviews.
    byline_labels: tuple[tuple[str, str], ...] = ()
    bare_labels: str = ""
    label_prepositions: str = ""
    agent_words: str = ""
    names_for_date: str = ""
    # Names of accounts that publishing systems give for an author: nobody's.
    account_names: str = ""
    review_stems: str = ""
    # Names: words of an organisation, of a role, endings of roles, lower-case words inside names,
    # words by which a question begins.
    organisation_words: str = ""
    role_words: str = ""
    role_endings: str = ""
    name_joiners: str = ""
    question_words: str = ""

    # Rules over one sentence in lower case that tells readers to get help.
    care_cues: tuple[str, ...] = ()

    # The call to action. Rules: invitations; words that speak for the publisher; advice to get
    # care, which is no invitation; headings of invitations.
    invitations: tuple[str, ...] = ()
    publisher_words: str = ""
    own_care_advice: str = ""
    invitation_headings: str = ""

    # Page furniture, phrases without accents: links to the top, labels of a contents list,
    # controls. Rules: longer wordings, with accents, labels of what readers wrote ("3 comments"),
    # what begins a line, a line that is the number of a page ("Page 2 of 4").
    back_to_top: str = ""
    contents_labels: str = ""
    page_controls: str = ""
    to_top_rule: str = ""
    contents_rule: str = ""
    related_rule: str = ""
    comments_rule: str = ""
    control_rule: str = ""
    home_rule: str = ""
    you_are_here_rule: str = ""
    copyright_rule: str = ""
    page_number_rule: str = ""
    reading_time_rule: str = ""
    minutes_rule: str = ""
    to_read_rule: str = ""


IMPORTING = Packs("*/importing.py", Importing)
