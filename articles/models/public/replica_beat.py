from django.db import models


class ReplicaBeat(models.Model):
    """What one process wrote last on the primary, to find it again on the replica it reads from.

    `name`: the process, anew at each start; `replica`: the replica's name in REPLICA_NAMES;
    `beat`: random, so that no other server can have it, whatever it once was a copy of.
    """

    name = models.CharField(max_length=40, primary_key=True)
    replica = models.CharField(max_length=63)
    beat = models.CharField(max_length=32)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.replica} {self.at:%Y-%m-%d %H:%M:%S}"
