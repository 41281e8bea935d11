"""What a process of its own does that publishes or works: `main(STEP, *ARGUMENTS)`

`publish ID…` publishes imported articles one by one; the status is 1 when one of them failed.
The other steps say `inside` on standard output at a moment of their work, and wait there to be
killed. `edition ID` is inside when an edition is written and not yet committed. The others do one
round of the worker: `schedule`, the same; `lapse`, the same for review dates; `mail PORT`, when
the mail server at PORT has the mail and nobody has written that down.
"""

import sys
import time


def main(step: str, *arguments: str) -> int:
    from django.conf import settings
    from django.core.mail import EmailMessage
    from django.utils import timezone

    from articles.editorial.publishing import editions, imported, publish
    from articles.editorial.schedule import overdue_reviews
    from articles.editorial.schedule.worker import run_round

    if step == "edition":
        imported.issue_editions = _stopping(imported.issue_editions)
    elif step == "schedule":
        publish.issue_editions = _stopping(editions.issue_editions)
    elif step == "lapse":
        overdue_reviews.write_changes = _stopping(overdue_reviews.write_changes)
    elif step == "mail":
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(arguments[0])
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        EmailMessage.send = _stopping(EmailMessage.send)
    if step not in ("publish", "edition"):
        run_round(timezone.now())
        return 0
    outcomes = [o for pk in arguments for o in imported.publish_imported([int(pk)])]
    failures = [outcome.why for outcome in outcomes if outcome.result != "published"]
    sys.stdout.writelines(f"{why}\n" for why in failures)
    return bool(failures)


def _stopping(function):
    def wrapper(*args, **kwargs):
        function(*args, **kwargs)
        sys.stdout.write("inside\n")
        sys.stdout.flush()
        time.sleep(120)

    return wrapper
