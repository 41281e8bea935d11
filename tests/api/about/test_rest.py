"""REST framework is the frame: what it asks for is in one module, and it knows the caller."""

import re
from pathlib import Path

import pytest
from rest_framework.settings import api_settings
from rest_framework.test import APIRequestFactory

import api
from api.base_view import PublicView
from api.partner_view import PartnerView
from api.rest import HasKey, KeyAuthentication
from tests.api.partners.keys import bearer, make_key

FOLDER = Path(api.__file__).parent


def test_one_module_takes_djangos_request_out_of_the_frameworks():
    reaches = re.compile(r"\._request\b").search
    found = [path.name for path in FOLDER.rglob("*.py") if reaches(path.read_text("utf-8"))]
    assert found == ["rest.py"]


def test_authentication_permission_and_throttling_are_the_frameworks():
    assert PublicView.authentication_classes == [KeyAuthentication]
    assert PartnerView.permission_classes == [HasKey]
    assert [each.__module__ for each in api_settings.DEFAULT_THROTTLE_CLASSES] == ["api.rest"]


@pytest.mark.django_db
def test_the_caller_is_the_frameworks_auth():
    key, secret = make_key()
    view = PublicView()
    request = view.initialize_request(APIRequestFactory().get("/", headers=bearer(secret)))
    assert request.auth.key == key.pk and request.user.is_anonymous


@pytest.mark.django_db
def test_without_a_key_there_is_no_auth():
    request = PublicView().initialize_request(APIRequestFactory().get("/"))
    assert request.auth is None
