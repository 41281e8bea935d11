"""The command says what is wrong in words, and by its exit status."""

import pytest

from healthinfo_client.command import main

SITE = "https://health.example"


def run(*arguments: str) -> int:
    return main(list(arguments))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mirror", "health.example", "{}/a", "--once"], "is not an address"),
        (["mirror", SITE, "{}/none/a", "--once"], "unable to open"),
        (["mirror", SITE, "{}", "--once"], "unable to open"),
        (["mirror", SITE, "{}/a", "--watch", "9", "--listen", ":1"], "HEALTHINFO_WEBHOOK_SECRET"),
        (["state", "{}/none"], "unable to open"),
        (["state", "{}/garbage"], "not a database"),
    ],
)
def test_what_cannot_be_done_is_told_without_a_traceback(arguments, said, tmp_path, capsys):
    (tmp_path / "garbage").write_bytes(b"no database" * 100)
    assert run(*(each.format(tmp_path) for each in arguments)) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("listen", ["8001x", "127.0.0.1", "127.0.0.1:", "127.0.0.1:999999"])
def test_where_it_cannot_listen_it_says_so(listen, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HEALTHINFO_WEBHOOK_SECRET", "whsec_AAAA")
    arguments = ["mirror", SITE, str(tmp_path / "a"), "--watch", "9", "--listen", listen]
    assert run(*arguments) == 1
    assert capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "soon"])
def test_a_time_that_is_none_is_a_wrong_command(seconds, tmp_path, capsys):
    with pytest.raises(SystemExit) as raised:
        run("mirror", SITE, str(tmp_path / "a"), "--watch", seconds)
    assert raised.value.code == 2 and "number of seconds" in capsys.readouterr().err
