"""What html-validate has against any kind of page. Run by .ci/check-html, which names the tool."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.pages.site.test_html import pages

__all__ = ["pages"]
pytestmark = pytest.mark.django_db
RULES = Path(__file__).with_name("html-validate.json")


def test_html_validate_finds_no_fault(pages, tmp_path):
    for number, (address, html) in enumerate(pages.items()):
        (tmp_path / f"{number}.html").write_text(f"{html}<!-- {address} -->\n")
    command = [os.environ["HTML_VALIDATE"], "--config", str(RULES), str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
