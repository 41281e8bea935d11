"""The Python client: made from the contract, and right by its own tests."""

import os
import subprocess
import sys

import pytest
from healthinfo_client import Client, GoneError, html

from tests.clients.generate import stale
from tests.factories import make_published, withdraw_article
from tests.partners.python_client import CLIENT
from tests.servers.serving import serving


def test_its_types_and_errors_are_those_of_the_contract():
    assert stale() == [], "python -m tests.clients.generate"


def test_its_own_tests_pass():
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("PYTEST_ADDOPTS", None)
    done = subprocess.run(
        command, cwd=CLIENT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db(transaction=True)
@pytest.mark.once
def test_it_reads_a_site(database_environment):
    article = make_published("Gout")
    with serving(database_environment) as site:
        client = Client(site)
        read = client.get_article(article.public_id)
        assert client.document(read) and read["title"] == "Gout"
        assert client.article("en", read["slug"])["id"] == read["id"]
        assert [each["id"] for each in client.articles(language="en")] == [read["id"]]
        assert [each["type"] for each in client.export()] == ["article"]
        assert [page["complete"] for page in client.changes()] == [True]
        assert client.search("gout")["items"][0]["id"] == read["id"]
        assert list(client.lookup_by_code("icd-10-cm", "M10")) == []
        assert read["reuse"]["required_text"] in html.article(read)
        withdraw_article(article, "unsafe")
        with pytest.raises(GoneError) as raised:
            client.get_article(article.public_id)
    assert "Ask your care team." in html.gone(raised.value.problem)
