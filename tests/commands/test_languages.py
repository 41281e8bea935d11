"""manage.py languages: what each language pack lacks."""

from io import StringIO

from django.core.management import call_command


def said(*tags: str) -> list[str]:
    out = StringIO()
    call_command("languages", *tags, stdout=out)
    return out.getvalue().splitlines()


def test_a_language_is_listed_with_what_it_lacks():
    (line,) = said("it")
    assert line.startswith("it (Italian) lacks: ") and "words.critical" in line


def test_without_a_tag_all_are_listed():
    tags = {line.partition(" ")[0] for line in said()}
    assert {"en", "es", "fr", "de", "zh"} <= tags
