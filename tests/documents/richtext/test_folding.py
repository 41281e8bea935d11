"""Folding a long text by its few signs comes to the same as folding it whole."""

from hypothesis import given
from hypothesis import strategies as st

from articles.documents.richtext import folding

ASCII = st.text(st.characters(max_codepoint=127), max_size=12)
# Accents that stand alone, joiners, Arabic, capitals that lower case changes in length.
SIGNS = st.sampled_from("\u0301\u00ad\u200c\u0628\u0338İßΣ’中")


@given(st.lists(st.tuples(ASCII, SIGNS | st.characters()), max_size=8))
def test_a_long_text_is_folded_as_its_parts_are(parts):
    text = f"{'Most people get well. ' * 40}{''.join(a + sign for a, sign in parts)} End"
    assert folding.fold(text) == folding._fold(text)


def test_only_what_has_few_signs_is_parted(monkeypatch):
    folded = []
    monkeypatch.setattr(folding, "_fold", lambda text: folded.append(text) or text)
    folding.fold("é" * 300)
    folding.fold("é" + "e" * 300)
    assert [len(text) for text in folded] == [300, 1]
