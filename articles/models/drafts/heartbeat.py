from django.db import models


class Heartbeat(models.Model):
    """When the worker last went through everything that was due. One row a worker's name."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"
