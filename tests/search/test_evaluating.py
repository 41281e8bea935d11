"""manage.py evaluate_search."""

import gzip
import json

import pytest
from django.core.management import CommandError, call_command

from articles.editorial.publishing.imported import publish_imported
from tests.factories import make_imported

pytestmark = pytest.mark.django_db


def write(path, *questions):
    said = "\n".join(map(json.dumps, questions)).encode()
    path.write_bytes(gzip.compress(said) if path.suffix == ".gz" else said)
    return path


@pytest.fixture
def library():
    ids = [make_imported(n, title=name).pk for n, name in enumerate(["Asthma", "Measles"])]
    list(publish_imported(ids))


def test_it_prints_hits_and_latency_of_each_kind(library, tmp_path, capsys):
    file = write(
        tmp_path / "questions.jsonl.gz",
        {"qid": "1", "kind": "focus", "question": "What is asthma?", "relevant": ["0"]},
        {"qid": "2", "kind": "focus", "question": "What is asthma?", "relevant": ["1"]},
        {"qid": "3", "kind": "synonym", "question": "measles", "relevant": ["1"]},
    )
    call_command("evaluate_search", file)
    said = capsys.readouterr().out
    assert "focus: 2 questions, hit@1 0.500, hit@5 0.500, MRR@10 0.500" in said
    assert "synonym: 1 questions, hit@1 1.000" in said
    assert "latency: median" in said


def test_questions_with_parts_count_the_right_part_of_the_page(library, tmp_path, capsys):
    asked = {"question": "measles", "relevant": ["measles"]}
    file = write(
        tmp_path / "parts.jsonl",
        {"parts": ["Symptoms"], **asked},
        {"parts": ["Causes"], **asked},
        {"parts": ["Symptoms"], "question": "gout", "relevant": ["gout"]},
    )
    call_command("evaluate_search", file, misses=1)
    said = capsys.readouterr()
    assert "all: the right part of 3 pages, 0.333" in said.out
    assert "other part (all): measles: Symptoms" in said.err


def test_the_two_halves_are_all_of_it_and_do_not_meet(library, tmp_path, capsys):
    asked = [{"qid": n, "question": "asthma", "relevant": ["0"]} for n in range(40)]
    file = write(tmp_path / "questions.jsonl.gz", *asked)
    counts = []
    for half in ("tune", "report"):
        call_command("evaluate_search", file, half=half)
        counts.append(int(capsys.readouterr().out.split()[1]))
    assert sum(counts) == 40 and min(counts) > 5


def test_it_measures_with_a_model_of_meaning_only_where_there_is_one(library, tmp_path, capsys):
    file = write(tmp_path / "questions.jsonl.gz", {"question": "asthma", "relevant": ["0"]})
    call_command("evaluate_search", file, meaning="off")
    assert "all: 1 questions, hit@1 1.000" in capsys.readouterr().out
    with pytest.raises(CommandError, match="SEARCH_MODEL_FOLDER"):
        call_command("evaluate_search", file, meaning="on")


@pytest.mark.parametrize("content", ["not json", '{"question": "a"}', "[]", ""])
def test_a_file_without_questions_is_refused(tmp_path, content):
    file = tmp_path / "questions.jsonl"
    file.write_text(content)
    with pytest.raises(CommandError, match="question"):
        call_command("evaluate_search", file)
