from django.conf import settings
from django.db import models


class Dismissal(models.Model):
    """Somebody decided that a translation need not follow a change of its original.

    It holds as long as both stay as they were: `digest` is what the original's section said,
    "" where it was gone, and `seen` what it said when it was translated, "" where it never was.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="dismissals"
    )
    section = models.UUIDField()
    digest = models.CharField(max_length=71, blank=True)
    seen = models.CharField(max_length=71, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    person_name = models.CharField(max_length=200)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.article}: {self.reason[:80]}"
