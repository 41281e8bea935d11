"""Signs that nobody sees do not come in; those that a script needs stay."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.documents.richtext.signs import has_word, turning_fault, without_invisible

DROPPED = [
    *("\u00ad", "\u200b", "\u2060", "\u2062", "\ufeff", "\u180e", "\ufffa", "\U000e0041"),
    *("\U000e007f", "\u206a", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069"),
]
KEPT = ["\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\ufe0f"]
NAMES = st.text(st.sampled_from([*DROPPED, *KEPT, "\u202e", "a", "5", "ש", "م", " "]), max_size=12)


@pytest.mark.parametrize("sign", DROPPED, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_nobody_sees_is_dropped(sign):
    assert without_invisible(f"car{sign}diology") == "cardiology"


@pytest.mark.parametrize("sign", KEPT, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_a_script_needs_stays(sign):
    assert without_invisible(f"a{sign}b") == f"a{sign}b"


@given(NAMES)
def test_dropping_is_idempotent_and_loses_no_letter(text):
    once = without_invisible(text)
    assert without_invisible(once) == once
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.text())
def test_no_format_character_but_those_of_scripts_is_left(text):
    left = {c for c in without_invisible(text) if unicodedata.category(c) == "Cf"}
    scripts = {c for c in left if c in "\u061c\u06dd\u070f\u08e2\u200c\u200d\u200e\u200f"}
    overrides = left & {"\u202d", "\u202e"}
    assert all("\u0600" <= c <= "\u0891" or c > "\U00010000" for c in left - scripts - overrides)


@pytest.mark.parametrize("sign", ["\u202d", "\u202e"])
def test_a_sign_that_turns_the_order_round_is_named_with_its_words(sign):
    fault = turning_fault(f"Take 5{sign} mg 2.5 x.")
    assert f"U+{ord(sign):04X}" in fault and "Take 5 mg 2.5 x." in fault
    assert turning_fault("Take 5 mg.") == ""


def test_a_number_between_arabic_words_keeps_its_direction():
    assert without_invisible("اتصل \u2066112-33\u2069 الآن") == "اتصل \u200e112-33\u200e الآن"
    assert without_invisible("قل \u202bنعم\u202c") == "قل \u200fنعم\u200f"


@pytest.mark.parametrize("text", ["\u200b", "\u3164", "–", "…", "", " ", "\u0301", "\u2800", "😀"])
def test_a_name_of_signs_alone_has_no_word(text):
    assert not has_word(text)


@pytest.mark.parametrize("text", ["a", "5", "म", "น้ำ", "中", "½", "—x—"])
def test_one_letter_or_digit_makes_a_word(text):
    assert has_word(text)
