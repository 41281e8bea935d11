"""The worker in a process of its own: python -m tests.promises.stopping_worker STEP [PORT]

It does one round. STEP is where it says `inside` on its output and waits: `schedule`, after an
edition is written and before its transaction commits; `lapse`, the same for review dates; `mail`,
when the mail server at PORT has the mail and nobody has written that down.
"""

import sys
import time

import django


def main(step: str, port: str = "") -> None:
    django.setup()
    from django.conf import settings
    from django.core.mail import EmailMessage
    from django.utils import timezone

    from articles.editorial.publishing import editions, publish
    from articles.editorial.schedule import overdue_reviews
    from articles.editorial.schedule.worker import tick

    if step == "schedule":
        publish.issue_editions = _stopping(editions.issue_editions)
    elif step == "lapse":
        overdue_reviews.write_changes = _stopping(overdue_reviews.write_changes)
    else:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        EmailMessage.send = _stopping(EmailMessage.send)
    tick(timezone.now())


def _stopping(function):
    def wrapper(*args, **kwargs):
        function(*args, **kwargs)
        sys.stdout.write("inside\n")
        sys.stdout.flush()
        time.sleep(120)

    return wrapper


if __name__ == "__main__":
    main(*sys.argv[1:])
