"""manage.py try_vocabulary."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.search.articles import forget_all, make_findable

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(tmp_path):
    def run(question, relevant, **options):
        forget_all()
        file = tmp_path / "questions.jsonl"
        asked = [{"question": q, "relevant": [relevant]} for q in (question, "asthma")]
        file.write_text("\n".join(map(json.dumps, asked)))
        call_command("try_vocabulary", file, **options)

    make_findable("Diarrhea")
    make_findable("Runs in cricket")
    return run


def test_it_counts_what_each_group_is_worth(ask, capsys):
    ask("I have the squits", "diarrhea", all=True)
    said = capsys.readouterr().out
    assert "2 questions, 1 with a wording: the right page first 1 times, 0 without" in said
    assert "1 tried, 1 raise hit@1, 0 lower it" in said
    assert "\n+1  runs | " in said


def test_a_group_that_lowers_hit_at_1_is_named_and_the_command_fails(ask, capsys):
    with pytest.raises(CommandError, match="lower hit@1"):
        ask("runs", "runs-in-cricket")
    assert "\n-1  runs | " in capsys.readouterr().out


def test_a_language_without_a_vocabulary_is_refused(ask):
    with pytest.raises(CommandError, match="no built-in vocabulary"):
        ask("runs", "diarrhea", language="sw")
