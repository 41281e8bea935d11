"""Lines to call for help, as operators write them."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from articles.delivery.help.lines import HelpLine
from healthinfo.config.help_lines import exit_url, help_lines, help_topics


def env(**variables: str) -> environ.Env:
    made = environ.Env()
    made.ENVIRON = variables
    return made


def test_what_is_not_set_is_not_invented():
    assert [*help_lines(env()).values()] == [()] * 5
    assert not any(help_topics(env()).values())


def test_a_line_is_a_number_or_fields():
    found = help_lines(
        env(
            POISON_LINE="0800 123",
            CRISIS_LINE="name=A; number=988; text=988; chat=https://x.y/?a=b; hours=always "
            "| number=024; language=es; region=Sur",
        )
    )
    assert found["poisoning"] == (HelpLine(number="0800 123", kind="poisoning"),)
    first, second = found["self-harm"]
    assert (first.name, first.text, first.chat) == ("A", "988", "https://x.y/?a=b")
    assert (second.number, second.language, second.region) == ("024", "es", "Sur")


def test_a_service_names_its_topics_and_codes():
    [service] = help_lines(env(LOCAL_SERVICES="number=555; topics=gout, ICD-10-CM|e11"))["local"]
    assert service.topics == ("gout", "ICD-10-CM|E11")


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("CRISIS_LINE", "ring us", "people dial"),
        ("CRISIS_LINE", "name=Somebody", "a number, a text or a chat"),
        ("CRISIS_LINE", "number=1 23; phone=4", "Each field is one of"),
        ("POISON_LINE", "chat=http://x.y", "https://"),
        ("ABUSE_LINE", "number=1 23; language=Spanish!", "en or es-MX"),
        ("NURSE_LINE", "number=1 23; topics=gout", "HELP_TOPICS"),
        ("LOCAL_SERVICES", "number=1 23; topics=nothing|E11", "icd-10-cm|T74"),
    ],
)
def test_a_line_that_no_page_could_show_is_refused_with_the_remedy(variable, value, says):
    with pytest.raises(ImproperlyConfigured) as refused:
        help_lines(env(**{variable: value}))
    assert variable in str(refused.value) and says in str(refused.value)


def test_topics_and_codes_belong_to_kinds():
    found = help_topics(env(HELP_TOPICS="self-harm=suicide, abuse=dv, abuse=icd-10-cm|t74"))
    assert found["self-harm"] == ("suicide",) and found["abuse"] == ("dv", "icd-10-cm|T74")
    for wrong in ("suicide", "grief=loss", "abuse=", "abuse=xx|1"):
        with pytest.raises(ImproperlyConfigured, match="HELP_TOPICS"):
            help_topics(env(HELP_TOPICS=wrong))


def test_the_exit_leads_to_a_neutral_site():
    assert exit_url(env()).startswith("https://")
    for wrong in ("javascript:alert(1)", "http://x.y", 'https://x.y/"onclick'):
        with pytest.raises(ImproperlyConfigured, match="EXIT_URL"):
            exit_url(env(EXIT_URL=wrong))
