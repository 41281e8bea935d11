"""Headers go into the names of folders and come out the same."""

import pytest

from articles.mirror.answers import Answer
from articles.mirror.header_sets import Unwritable, split
from articles.mirror.names import folder_of, link_of, values_in
from articles.mirror.nginx import maps_conf

ID = "25488e8b-1de9-4898-b625-c9dbd2e3ac8f"


def there_and_back(headers: dict[str, str]) -> dict[str, str]:
    found, values = split(Answer(200, headers, b"x"))
    _, read = values_in(folder_of(found, values, b"x"))
    return found.filled_in(read)


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"/a//b+c="', "Repr-Digest": "sha-256=:/a//b+c=:"},
        {"Cache-Groups": f'"article-{ID}", "site"', "Content-Language": "en"},
        {"Link": '<http://testserver/ar/%D8%A7/>; rel="canonical"', "Content-Language": "en"},
        {"Location": "http://testserver/en/gout/editions/12/"},
        {"Content-Disposition": "inline; filename=\"l-handout.pdf\"; filename*=UTF-8''%C5%82-h"},
        {"Last-Modified": "Tue, 01 Dec 2026 00:26:11 GMT"},
    ],
)
def test_headers_come_out_as_they_went_in(headers):
    assert there_and_back(headers) == headers


def test_two_articles_share_one_set():
    sets = {
        split(
            Answer(
                200,
                {
                    "Link": f'<http://testserver/{tag}/{slug}/>; rel="canonical"',
                    "Content-Language": tag,
                    "ETag": f'"{slug}"',
                },
            )
        )[0]
        for tag, slug in (("en", "gout"), ("es-MX", "gota"))
    }
    assert len(sets) == 1


@pytest.mark.parametrize("value", ["a $variable", "a {brace}", "a\\b", "é"])
def test_what_nginx_would_read_otherwise_is_not_written(value):
    with pytest.raises(Unwritable):
        split(Answer(200, {"Link": value}))


@pytest.mark.parametrize("address", ["/en/../x", "/en//x", "/en/a@gzip", "/en/" + "x" * 260])
def test_an_address_that_is_no_path_has_no_link(address):
    with pytest.raises(Unwritable):
        link_of(address, "gzip")


def test_a_folder_with_a_dot_is_no_pattern(tmp_path):
    text = maps_conf(tmp_path / "a.b", {}, [])
    assert r"a\.b/store" in text
