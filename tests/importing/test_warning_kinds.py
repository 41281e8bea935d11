"""Each warning of an import has a kind, by which publishing lets it pass or not."""

import pytest

from articles.editorial.publishing.open_warnings import NEVER_UNREAD
from articles.importing.warning_kinds import KINDS, kind_of, kinded, words_left_out

WARNINGS = {
    'Altered number: "2.5" is "5" in the draft.': "altered-number",
    'Added: "5"': "altered-number",
    'Not in the draft (numbers): "5"': "altered-number",
    'Not in the draft: "some words"': "missing-words",
    'Left out (struck out): "500"': "struck",
    "The tracked changes of Ann are not accepted.": "tracked",
    'Left out (hidden text): "500"': "hidden",
    'Left out (not for readers): "500"': "hidden",
    'Left out (page furniture): "Deleted or hidden words"': "left-out",
    'Left out (pictures, described as): "A knee"': "picture",
    'Left out as navigation: "Back to top".': "contents",
    'Left out (contents list): "Causes"': "contents",
    'The contents list names "Videos", which is no heading of the page.': "contents",
    'Left out as page controls: "Print".': "controls",
    'Left out (buttons): "Book"': "controls",
    'Section "Care": this passage tells readers to get help; mark it: "Call."': "care-advice",
    'Marks of list items that became plain numbers: "a)", "b)".': "numbering",
    "A list is numbered 1, 3 in the source and 1, 2 here.": "numbering",
    'Numbers left out before headings: "1.", "2.".': "numbering",
    'Byline: "May 2025" names no day, so no exact date was set.': "date",
    "last_reviewed 2024-05-03 is from the page's hidden data; check it.": "date",
    'Byline: "by Ann" names neither author nor reviewer; neither was set.': "byline",
    "authors (Ann) are from the page's hidden data; check them.": "byline",
    'No line is a title; "Gout" was taken for one. Please check.': "title",
    'Left out, the title again: "Gout".': "title",
    "The title is longer than 300 characters and was cut: “Gout”": "title",
    'Lines without bullets were read as a list of 3 items, from "a" to "c".': "guessed",
    'Lines that a list names were read as headings: "Dose"': "guessed",
    'Lines of bold text were read as headings: "Dose"': "guessed",
    'The text before the first heading was put under "Overview".': "guessed",
    'Headings deeper than level 4 became level 4: "A"': "level",
    'The summary is plain text: what was raised in it is written out: "10⁹"': "raised",
    "A heading is longer than 300 characters and was cut: A": "cut",
    "Links were left out, and their words kept, as they have no host: “a” (/a)": "link",
    "Section “Care”: Links were left out, and their words kept: “a” (/a)": "link",
    "The summary is plain text and lost its links: a": "link",
    "An address is longer than 500 characters and was left out: https://x": "link",
    "Another article has the address “gout”; this one got “gout-2”.": "address",
    "The page was not public where it comes from.": "state",
    "Read by pandoc: headers may be missing. Compare it with the source.": "program",
    "An editor has changed this draft since it was imported.": "kept",
    "Section “Care”: there is no aspect “joy”; left unset.": "vocabulary",
    'Signs that only a font of the source shows were kept: "\uf0a3 5 mg".': "signs",
    "TRACKED CHANGES, not accepted by anybody: 2 in all.": "tracked",
    "Tracked change: before “500 mg”, after “250 mg”": "tracked",
    "The date of the last review was left empty: 2999-01-01 lies in the future.": "date",
    "The ages (0 to 130) were left empty: 3 is below 18.": "date",
    "Reference 1: 2999-01-01 lies in the future. It was left empty.": "date",
    "In section “Steps”, a list begins with “-7”, which is no first number.": "numbering",
    "The author “–” has no letter or digit and was left out.": "left-out",
    "A notice stands above it there and is not brought in: Left out? Take 5 mg.": "there",
    "It is archived there: no longer kept up. Decide whether it is wanted.": "there",
    "The review of 2026-01-02 does not cover the whole of this text there.": "review",
    "Its id is that of “Gout 2” here, so this draft has another one.": "ids",
    "3 ids of sections and list items are those of “Gout” here; this draft has others.": "ids",
    "The old address en/gout leads to another article here.": "ids",
    "The text digest is sha256:1 here and sha256:2 there.": "ids",
    "“Gout” is the text of this language among its translations here.": "ids",
    "What nobody has foreseen.": "other",
}  # fmt: skip


@pytest.mark.parametrize(("warning", "kind"), WARNINGS.items(), ids=WARNINGS)
def test_the_kind_follows_from_how_the_sentence_begins(warning, kind):
    assert kind_of(warning) == kind
    assert kinded([warning]) == [{"kind": kind, "text": warning}]


def test_every_kind_is_told_of_and_those_never_passed_exist():
    assert {*WARNINGS.values()} == {*KINDS}
    assert {*KINDS} >= NEVER_UNREAD
    assert all(KINDS.values())


def test_words_of_a_warning_itself_are_not_what_it_quotes():
    assert words_left_out('Left out (3 adverts): "Buy 2", "or 4" (2 times)') == 'Buy 2", "or 4'
    assert words_left_out('Left out, the title again: "Gout 2".') == "Gout 2"
    assert words_left_out('Heading levels were closed up: "Stage 4"') == ""
