"""An imported draft with open warnings is not published without a reader, unless they are named."""

import pytest
from django.core.management import CommandError, call_command

from articles.editorial.publishing.imported import publish_imported
from articles.models import Act, Current, Edition, Origin
from tests.factories import make_imported

pytestmark = pytest.mark.django_db
CARE = 'Section "A": this passage tells readers to get help; mark it: "Call us."'
LEFT = 'Left out (page furniture): "Buy now"'
ALTERED = 'Altered number: "2.5 ml" is "5 ml" in the draft.'


def publish(article, *kinds: str) -> tuple[str, str]:
    [outcome] = publish_imported([article.pk], with_warnings=kinds)
    return outcome.result, outcome.why


def test_open_warnings_are_refused_by_kind_and_the_rest_goes_on():
    warned, clean = make_imported(1, warnings=[LEFT, LEFT, CARE]), make_imported(2)
    results = {o.article.pk: o for o in publish_imported([warned.pk, clean.pk])}
    assert results[clean.pk].result == "published"
    assert "2 left-out" in results[warned.pk].why
    assert "1 care-advice" in results[warned.pk].why


def test_named_kinds_pass_and_the_act_says_so():
    assert publish(make_imported(1, warnings=[LEFT, CARE]), "left-out", "care-advice", "link") == (
        "published", "",
    )  # fmt: skip
    assert Act.objects.get(action="publish").details["with_warnings"] == ["care-advice", "left-out"]


def test_without_warnings_the_act_names_none():
    publish(make_imported(1), "left-out")
    assert "with_warnings" not in Act.objects.get(action="publish").details


def test_one_kind_named_lets_no_other_pass():
    result, why = publish(make_imported(1, warnings=[LEFT, CARE]), "left-out")
    assert (result, "1 care-advice" in why, "left-out" in why) == ("failed", True, False)


@pytest.mark.parametrize(
    "warning", [ALTERED, 'Added: "5"', 'Not in the draft (numbers): "5"', "Tracked changes: …"]
)
def test_an_altered_number_passes_under_no_name(warning):
    result, why = publish(make_imported(1, warnings=[warning]), "altered-number", "tracked")
    assert (result, "a person must compare" in why) == ("failed", True)
    assert not Current.objects.exists()


def test_warnings_stored_as_text_alone_are_of_the_kind_other():
    article = make_imported(1)
    Origin.objects.update(warnings=["Something that was told long ago."])
    assert "1 other" in publish(article)[1]
    assert publish(article, "other")[0] == "published"


def test_the_command_takes_kinds_and_refuses_those_that_never_pass(capsys):
    make_imported(1, warnings=[LEFT])
    call_command("publish_articles", "--all-imported", "--with-warnings", "left-out")
    assert "1 published" in capsys.readouterr().out
    with pytest.raises(CommandError, match="altered-number"):
        call_command("publish_articles", "--all-imported", "--with-warnings", "altered-number")
    assert Edition.objects.count() == 1
