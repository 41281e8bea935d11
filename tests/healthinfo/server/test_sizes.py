"""How large a body may be depends on where it goes and who sends it."""

import pytest
from django.conf import settings

from healthinfo.server.sizes import PUBLIC, SIGNED_IN, most_bytes
from tests.factories import make_person

IMPORT = "/admin/articles/article/import/"


def allowed(path: str, length: int, cookie: str = "") -> int:
    return most_bytes({"PATH_INFO": path, "CONTENT_LENGTH": str(length), "HTTP_COOKIE": cookie})


def test_public_addresses_take_a_megabyte():
    assert allowed("/api/v1/me/reports", 5) == allowed("/en/", 2**30) == PUBLIC


def test_a_form_of_the_staff_may_be_as_large_as_the_site_reads():
    assert allowed("/admin/", 5_000_000) == settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_who_is_not_signed_in_uploads_nothing_larger():
    assert allowed(IMPORT, 2**27) == allowed(IMPORT, 2**27, "sessionid=none; a") == PUBLIC


@pytest.mark.django_db
def test_who_is_signed_in_uploads_twenty_files_at_once(client):
    client.force_login(make_person())
    cookie = client.cookies["sessionid"].value
    assert allowed(IMPORT, 2**27, f"other=1; sessionid={cookie}") == SIGNED_IN
