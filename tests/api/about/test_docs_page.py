"""GET /docs and /docs/console, as they are sent (tests/browser sees them shown)."""

import pytest

from api.problem_types import PROBLEM_TYPES
from tests.api.checks import INDEX


def test_the_guide_shows_every_address_and_problem_without_a_script(client):
    shown = client.get(f"{INDEX}docs").content.decode()
    described = client.get(f"{INDEX}openapi.json").json()
    assert "<script" not in shown
    for methods in described["paths"].values():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in shown
    assert all(f"problems/{code}" in shown for code in PROBLEM_TYPES)


def test_the_guide_tells_of_every_message_and_every_change_to_the_api(client):
    shown = client.get(f"{INDEX}docs").content.decode()
    described = client.get(f"{INDEX}openapi.json").json()
    assert all(f"<dt><code>{name}</code></dt>" in shown for name in described["webhooks"])
    assert "v1, November 2026" in shown


@pytest.mark.parametrize("path", ["docs", "docs/console"])
def test_no_page_allows_a_script_written_into_it(client, path):
    answer = client.get(f"{INDEX}{path}")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'unsafe" not in policy
    assert b"<script>" not in answer.content
