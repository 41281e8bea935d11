"""Look-up of languages: RFC 4647, 3.4, compared as RFC 5646, 2.1.1 says."""

import pytest

from articles.documents.languages import look_up, lookup_order

THERE = ["en", "es", "pt-BR", "zh-Hant", "es-419"]


@pytest.mark.parametrize(
    ("asked", "served"),
    [
        ("es", "es"), ("ES", "es"), ("es_mx", "es"), ("es-MX", "es"), ("ES-419", "es-419"),
        ("es-419-x-ours", "es-419"), ("en-GB-oxendict", "en"), ("PT_br", "pt-BR"), ("pt", None),
        ("zh-hant-TW", "zh-Hant"), ("zh-TW", None), ("zh", None), ("fr", None), ("esp", None),
        ("", None), ("-", None), ("es-", None), ("*", None), ("español", None), ("es\0", None),
        ("es\n", None), ("e" * 999, None),
    ],
)  # fmt: skip
def test_the_nearest_language_serves_in_any_letters(asked, served):
    assert look_up(asked, THERE) == served


def test_a_single_letter_goes_with_what_follows_it():
    # The example of RFC 4647, 3.4.
    assert lookup_order("zh-Hant-CN-x-private1") == [
        *("zh-Hant-CN-X-PRIVATE1", "zh-Hant-CN", "zh-Hant", "zh")
    ]
