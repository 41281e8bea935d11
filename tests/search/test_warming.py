"""A process that serves has read what search needs before the first question."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from articles.search import warming
from articles.search.emergencies.hearing import hear
from articles.search.spelling import vocabulary as words_of_the_library
from articles.search.wordings.vocabulary import vocabulary
from tests.search.articles import make_findable

READY = """
from healthinfo import wsgi
from articles.search.emergencies import hearing
from articles.search.wordings.vocabulary import vocabulary
print(hearing._word_matchers.cache_info().currsize, vocabulary.cache_info().currsize)
"""
COMMAND = """
import sys, django; django.setup()
from django.core.management import call_command
call_command("check")
print([name for name in sys.modules if name.startswith("articles.search.emergencies")])
"""


def test_no_file_is_read_for_a_question_after_it(monkeypatch):
    monkeypatch.setattr(words_of_the_library, "_serves", False)
    warming.load()
    monkeypatch.setattr(Path, "read_text", None)
    assert hear("heart attack").kind == "life-threatening"
    assert vocabulary("en").groups and vocabulary("es").groups


def said(script: str) -> str:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, text=True
    )
    return ran.stdout.strip()


def test_the_server_reads_it_at_its_start():
    assert said(READY) == "1 2"


def test_a_command_does_not():
    assert said(COMMAND).endswith("[]")


def test_old_words_serve_while_they_are_read_again(monkeypatch):
    begun: list[str] = []
    old = words_of_the_library.Vocabulary({}, frozenset(), frozenset(), frozenset())
    monkeypatch.setattr(words_of_the_library, "_serves", True)
    monkeypatch.setattr(words_of_the_library, "_cache", {"en": (-1e9, old)})
    monkeypatch.setattr(words_of_the_library, "_read_again", begun.append)
    assert words_of_the_library.vocabulary("en") is old
    assert words_of_the_library.vocabulary("en") is old
    assert begun == ["en"]


@pytest.mark.django_db
def test_words_read_again_are_those_of_the_library_now(monkeypatch):
    monkeypatch.setattr(words_of_the_library, "_cache", {})
    monkeypatch.setattr(connection, "close", lambda: None)
    make_findable("Asthma")
    words_of_the_library._read_again("en")
    assert "asthma" in words_of_the_library.vocabulary("en").names
