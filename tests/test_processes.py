"""Other processes of the project reach the database of the test that starts them."""

import subprocess
import sys

from django.contrib.auth.models import Group

COUNT = "import django; django.setup(); from django.contrib.auth.models import Group as G; "


def test_another_process_sees_what_the_test_committed(database_environment):
    Group.objects.create(name="Night shift")
    code = COUNT + "print(G.objects.filter(name='Night shift').count())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=database_environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "1"
