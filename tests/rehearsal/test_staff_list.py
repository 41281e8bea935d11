"""Staff see which events partners have called forth."""

import pytest
from django.utils import timezone

from articles.models import Rehearsal
from tests.api.partners.ledger import make_partner

LIST = "/admin/articles/rehearsal/"


@pytest.fixture
def row(library) -> Rehearsal:
    partner = make_partner("Riverside Clinics")
    return Rehearsal.objects.create(
        partner=partner.public_id, event="purge", asked_at=timezone.now()
    )


def test_the_list_tells_who_asked_for_what(admin_client, row):
    page = admin_client.get(LIST).content.decode()
    assert "Riverside Clinics" in page and "Queued" in page


def test_a_site_that_does_not_rehearse_has_no_such_list_in_its_menu(admin_client, row, settings):
    assert LIST in admin_client.get("/admin/").content.decode()
    settings.REHEARSAL = False
    assert LIST not in admin_client.get("/admin/").content.decode()
