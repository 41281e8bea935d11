"""A process that serves has read what search needs before the first question."""

import os
import subprocess
import sys
from pathlib import Path

from articles.search import warming
from articles.search.emergencies.hearing import hear
from articles.search.wordings.vocabulary import vocabulary

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
