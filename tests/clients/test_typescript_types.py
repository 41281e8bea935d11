"""The TypeScript client's generated files: `make check-clients` compares them word for word."""

import re

from tests.api.openapi.golden.__main__ import FILE
from tests.clients.typescript_words import ROOT, WORDS, text

CONTRACT = (ROOT / "clients/typescript/src/contract.ts").read_text()


def test_the_types_have_every_operation_of_the_contract_and_no_other():
    named = set(re.findall(r'^\S+ \S+: .*?name="(\w+)"', FILE.read_text(), re.MULTILINE))
    operations = CONTRACT[CONTRACT.index("export interface operations") :]
    written = set(re.findall(r"^    (\w+): \{", operations, re.MULTILINE))
    assert {name for name in written if not name.startswith("on")} == named


def test_the_phrases_are_those_of_the_pages():
    assert WORDS.read_text() == text()
