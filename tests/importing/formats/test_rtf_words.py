"""The words of a rich text are counted at the source: what pandoc loses or alters is told."""

import shutil

import pytest

from articles.importing.formats.programs import parse_by_program
from articles.importing.formats.rtf import words_of_rtf

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title Not text}}"


def rtf(body: bytes) -> bytes:
    return HEAD + body + b"}"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (rb"Take 5 mg.\par Then rest.\par", "Take 5 mg.\nThen rest."),
        (rb"caf\'e9 \u8364\'80 5", "café € 5"),
        (rb"{\uc2 \u181\'c2\'b5g} and {\uc0\u181 g}", "µg and µg"),
        (rb"\u-10179?\u-8704? face", "\U0001f600 face"),
        (rb"10{\super 9} cells, H{\sub 2}O", "10⁹ cells, H₂O"),
        (rb"10\super 9\nosupersub  cells", "10⁹ cells"),
        (rb"shown{\v hidden} too", "shown too"),
        (rb"\{5\} \\ 2\~mg co\-operate", "{5} \\ 2\xa0mg cooperate"),
        (rb"{\header Clinic 7}\pard Text", "Clinic 7Text"),
        (rb"A{\*\shpinst{\sp{\sn x}}{\shptxt Box 3}}B", "ABox 3B"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link 4}}", "link 4"),
        (rb"{\*\unknown gone}{\pict\bin4 }}{{ 00}kept", "kept"),
        (rb"a\cell b\cell\row c", "a\nb\nc"),
        (rb"{\listtext 1.\tab}First", "First"),
        (rb"{{{ unclosed", "unclosed"),
        (rb"}}} closed", "closed"),
    ],
)
def test_the_words_are_those_a_reader_sees(body, words):
    assert words_of_rtf(rtf(body)).replace("\n ", "\n").strip() == words


def test_letters_of_several_bytes_are_read_by_their_encoding():
    data = rb"{\rtf1\ansi\ansicpg932 \'93\'fa\'96\'7b}"
    assert words_of_rtf(data) == "日本"


@pytest.mark.skipif(not shutil.which("pandoc"), reason="no pandoc")
@pytest.mark.parametrize(
    ("body", "told"),
    [
        (rb"{\b Gout}\par Take 5 mg every day with food.\par", ""),
        (rb"{\b Gout}\par{\header Clinic page}Take it every day with food.\par", "Clinic page"),
        (rb"{\b Gout}\par Take 2{\super 1}/{\sub 2} tablets, 10{\super 9} cells.\par", ""),
    ],
)
def test_what_the_program_loses_is_told(body, told):
    tree = parse_by_program(rtf(body), kind="rtf", language="en", file="gout.rtf")
    lost = [
        one for one in tree.warnings if one.startswith(("Not in the draft", "Altered", "Added"))
    ]
    assert (told in " ".join(lost)) if told else lost == []
    assert tree.counted is not None
