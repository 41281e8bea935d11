"""What writes invented data refuses a site that is no demonstration."""

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands.load_samples import TWICE
from articles.models import Article, Change
from healthinfo.demonstration import __main__ as demonstration

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("given", [[], *([option] for option in TWICE)])
def test_samples_need_both_options_outside_a_demonstration(settings, given):
    settings.HEALTHINFO_DEMO = False
    with pytest.raises(CommandError, match=f"give both {' and '.join(TWICE)}"):
        call_command("load_samples", *given)
    assert not Article.objects.exists() and not Change.objects.exists()


def test_a_site_is_never_prepared_as_a_demonstration(settings):
    settings.HEALTHINFO_DEMO = False
    with pytest.raises(SystemExit, match="HEALTHINFO_DEMO=1"):
        demonstration.prepare()
    assert not Article.objects.exists()
