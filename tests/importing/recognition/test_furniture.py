"""Page furniture: links to the top and page controls, in many wordings."""

import pytest

from articles.importing.recognition.page_furniture import is_back_to_top, is_page_control


@pytest.mark.parametrize("line", [
    "Back to top", "↑ Back to Top", "[Return to top of page]", "Go back up to the top of this page",
    "[Back to top](#top)", "Top of the page", "Jump to the top", "Volver arriba",
    "Volver al inicio de la página",
])  # fmt: skip
def test_a_link_to_the_top_is_known(line):
    assert is_back_to_top(line)


@pytest.mark.parametrize("line", ["Top tips", "Back pain", "Pain at the top of the foot", ""])
def test_what_only_speaks_of_the_top_is_text(line):
    assert not is_back_to_top(line)


@pytest.mark.parametrize("line", [
    "Home > Conditions > Gout", "Inicio / Enfermedades / Gota", "You are here: Home » Gout",
])  # fmt: skip
def test_a_trail_of_breadcrumbs_works_the_page(line):
    assert is_page_control(line)


@pytest.mark.parametrize(
    "line", ["Home care", "Home: what helps", "Home/work safety", "Inicio de la gota"]
)
def test_what_only_begins_with_home_is_text(line):
    assert not is_page_control(line)
