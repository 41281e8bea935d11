from django.db import models


class ProcessMetrics(models.Model):
    """What one process has counted since it began; one row is the sum of those that have ended.

    `values`: see `articles.delivery.metrics.sums`. Nothing here names a reader.
    """

    name = models.CharField(max_length=40, primary_key=True)
    role = models.CharField(max_length=16)
    at = models.DateTimeField()
    values = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.role} {self.name} {self.at:%Y-%m-%d %H:%M:%S}"
