"""Which tests are run apart, and how another process reaches a test's database."""

import pytest
from django.contrib.auth.models import Group

from tests import both
from tests.both import ANSWERS, BROWSER, DAY, SCREENS, TEXTS, WAITING
from tests.servers.forked import Forked

RUNS = {run.name: run for run in both.RUNS}
HERE = "tests/test_suite.py"


def marks(request) -> set[str]:
    return {mark.name for mark in request.node.iter_markers()} & {"once", "no_database"}


def paths(*given: str) -> dict[str, list[str] | None]:
    """By run, what of these paths (or of its own folders) it is given to collect."""
    chosen = {name: run.arguments(list(given), long=False) for name, run in RUNS.items()}
    return {name: own and [a for a in own if a.startswith("tests")] for name, own in chosen.items()}


def test_one_without_a_database_runs_once(request):
    assert marks(request) == {"no_database"}


@pytest.mark.django_db
def test_one_with_a_database_runs_on_both(request):
    assert Group.objects.exists()
    assert marks(request) == set()


@pytest.mark.django_db
@pytest.mark.once
def test_one_that_says_the_same_on_both_runs_once(request):
    assert marks(request) == {"once"}


def test_no_browser_is_at_hand_outside_its_folder(request):
    with pytest.raises(pytest.FixtureLookupError):
        request.getfixturevalue("browser")


def test_each_folder_has_a_run_on_each_database_and_a_day_in_the_browser_has_the_second():
    assert paths() == {
        "SQLite": ["tests"],
        "PostgreSQL": ["tests"],
        "processes, SQLite": [*WAITING],
        "processes, PostgreSQL": [*WAITING],
        "browser": [BROWSER],
        "browser, PostgreSQL": [DAY],
        "screens, PostgreSQL": [SCREENS],
        "answers, PostgreSQL": [*ANSWERS],
        "screens, SQLite": [SCREENS],
        "answers, SQLite": [*ANSWERS],
        "texts, SQLite": [*TEXTS],
    }
    assert RUNS["SQLite"].without == (BROWSER, SCREENS, *ANSWERS, *TEXTS, *WAITING)
    assert RUNS["PostgreSQL"].without == (BROWSER, SCREENS, *ANSWERS, *WAITING)
    assert RUNS["browser"].without == (DAY,)


@pytest.mark.parametrize(("given", "runs"), [
    ("tests/api", {"answers, SQLite", "answers, PostgreSQL"}),
    ("tests/admin/test_roles.py", {"screens, SQLite", "screens, PostgreSQL"}),
    ("tests/importing/html", {"texts, SQLite", "PostgreSQL"}),
    (f"{HERE}::test_no_browser_is_at_hand_outside_its_folder", {"SQLite", "PostgreSQL"}),
    (BROWSER, {"browser", "browser, PostgreSQL"}),
    (f"{BROWSER}/test_article.py", {"browser"}),
    (f"{DAY}/test_a_whole_day.py", {"browser, PostgreSQL"}),
    ("tests", set(RUNS)),
])  # fmt: skip
def test_a_path_goes_to_the_runs_it_is_for(given, runs):
    assert {name for name, own in paths("-x", given).items() if own} == runs


def test_the_long_form_keeps_to_what_is_marked():
    given = RUNS["PostgreSQL"].arguments([], long=True)
    assert given[given.index("-m") + 1] == "not no_database and not once and long"


def test_the_time_of_each_run_is_said(monkeypatch, capsys):
    run = both.Run("quick", ["python3", "-c", "sum(range(3_000_000))"], ("tests",))
    monkeypatch.setattr(both, "RUNS", [run])
    assert both.main([]) == 0
    said = capsys.readouterr().out
    assert "quick: passed, 0 min 0" in said and "s of processor time" in said
    assert said.splitlines()[-1].startswith("in all: ")


def test_what_failed_is_told_once_more_at_the_end(monkeypatch, capsys):
    code = "import sys; [print(f'line {n}.') for n in range(100)]; sys.exit('Thus it failed.')"
    runs = [both.Run("broken", ["python3", "-c", code], ("tests",))]
    runs += [both.Run("sound", ["python3", "-c", "print('All is well.')"], ("tests",))]
    monkeypatch.setattr(both, "RUNS", runs)
    assert both.main([]) == 1
    said = capsys.readouterr().out
    _, end = said.split("broken: the last lines once more\n")
    *told, blank, broken, sound, _ = end.splitlines()
    assert [line.split(" | ")[1] for line in told] == [
        *(f"line {n}." for n in range(41, 100)),
        "Thus it failed.",
    ]
    assert blank == "" and {broken.split(",")[0], sound.split(",")[0]} == {
        "broken: failed",
        "sound: passed",
    }
    assert said.count("All is well.") == 1


COUNT = "from django.contrib.auth.models import Group as G; "


def test_another_process_sees_what_the_test_committed(database_environment):
    Group.objects.create(name="Night shift")
    code = COUNT + "print(G.objects.filter(name='Night shift').count())"
    assert Forked(database_environment, code).rest() == "1\n"


def test_another_process_has_the_settings_that_are_asked_for(database_environment):
    code = "import sys; from django.conf import settings; print(settings.LATE, sys.argv[1:])"
    assert Forked(database_environment, code, "word", LATE=7).rest() == "7 ['word']\n"


def test_the_status_of_another_process_that_fails_is_not_0(database_environment):
    other = Forked(database_environment, "1 / 0")
    assert other.rest() == "" and other.wait() == 1
