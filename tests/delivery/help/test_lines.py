"""Which lines a page shows."""

import pytest

from articles.delivery.help.lines import (
    HelpLine,
    every_line,
    kinds_of_topics,
    lines_of,
    services_of_topics,
)

ICD = "http://hl7.org/fhir/sid/icd-10-cm"


@pytest.fixture
def said(settings):
    """Lines of one kind, by the languages of those who answer."""

    def put(*languages: str) -> None:
        lines = tuple(HelpLine(number="1 23", language=tag) for tag in languages)
        settings.HELP_LINES = {"self-harm": lines}

    return put


@pytest.mark.parametrize(
    ("spoken", "page", "shown"),
    [
        (("en", "es"), "es", ["es"]),
        (("es", "es-MX"), "es-MX", ["es-MX"]),
        (("en", "es"), "es-MX", ["es"]),
        (("es-MX", "en"), "es", ["es-MX"]),
        (("en", ""), "fr", [""]),
        (("en", "es"), "fr", ["en", "es"]),
    ],
)
def test_a_page_has_the_lines_of_its_language_or_else_any(said, spoken, page, shown):
    said(*spoken)
    assert [line.language for line in lines_of(["self-harm"], page)] == shown


def test_articles_belong_to_a_kind_by_topic_or_code(settings):
    settings.HELP_TOPICS = {"abuse": ("violence", "icd-10-cm|T74")}
    assert kinds_of_topics(["violence"]) == ["abuse"]
    assert kinds_of_topics([], [{"system": ICD, "code": "T74.1"}]) == ["abuse"]
    assert kinds_of_topics(["gout"], [{"system": ICD, "code": "M10"}]) == []


def test_services_are_shown_with_their_topics_alone(settings):
    near, any_topic = HelpLine(number="5", topics=("gout",)), HelpLine(number="6")
    settings.HELP_LINES = {"local": (near, any_topic)}
    assert services_of_topics(["gout"], "en") == [near]
    assert services_of_topics(["asthma"], "en") == []
    assert every_line("en") == [any_topic]
