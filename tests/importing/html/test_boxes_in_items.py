"""`<details>` within a list's item: the list stays one, with the summary and the words."""

import pytest

from articles.importing.html import parse_html

BOX = "<details><summary>Why?</summary><p>It heals.</p><p>Take 5 mg.</p></details>"


def read(body: str):
    page = f"<html lang=en><body><h1>Gout</h1><h2>Care</h2>{body}</body></html>"
    tree = parse_html(page.encode(), language="en")
    return tree.sections[0].blocks, tree.warnings


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_the_list_stays_a_list_with_all_its_words(tag):
    [block], warnings = read(f"<{tag}><li>Rest well{BOX}</li><li>Sleep</li></{tag}>")
    assert [item.term for item in block.items] == ["Rest well", "Sleep"]
    said = "<p><strong>Why?</strong></p><p>It heals.</p><p>Take 5 mg.</p>"
    assert block.items[0].description == said
    assert warnings == []


def test_words_behind_the_box_stay_words_of_their_own():
    [block], warnings = read(
        "<ul><li>Rest<details><summary>Why?</summary>It heals</details> later</li></ul>"
    )
    said = block.items[0].description
    assert [word for word in ("Why?", "It heals", "later") if word not in said] == []
    assert "healslater" not in said and warnings == []


def test_an_accordion_stays_parts():
    blocks, _ = read(f"<ul><li>{BOX}</li><li>{BOX.replace('Why', 'When')}</li></ul>")
    assert not any(getattr(block, "items", None) for block in blocks)
