"""Text before the first heading gets the same supplied heading from HTML and from text."""

import pytest

from articles.importing.recognition.aspect_rules import ASPECT_PHRASES
from articles.importing.recognition.aspects import aspect_of
from articles.importing.text.parse import parse_text
from tests.importing.html.html_pages import parse

PAGE = "Sore knee\n\n- Pain\n- Swelling\n\nRest\n\nRest the knee for two days, then walk again.\n"
BODY = "<ul><li>Pain</li><li>Swelling</li></ul><h2>Rest</h2><p>Rest the knee for two days.</p>"


@pytest.mark.parametrize("language", [*ASPECT_PHRASES, "es-MX", "fr"])
def test_both_importers_supply_the_same_heading(language):
    from_text = parse_text(PAGE.encode(), language=language)
    from_html = parse(BODY, lang=language)
    assert len(from_text.sections) == len(from_html.sections) == 2
    assert from_text.sections[0].heading == from_html.sections[0].heading


@pytest.mark.parametrize("language", ASPECT_PHRASES)
def test_the_supplied_heading_has_the_aspect_overview(language):
    heading = parse(BODY, lang=language).sections[0].heading
    assert aspect_of(heading, language) == "overview"
