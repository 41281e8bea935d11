from django.db import models


class CachePlace(models.Model):
    """How far one cache in front of the site has followed the journal; written by its follower.

    `told`: the last Change whose answers it has dropped once; `confirmed`: dropped twice, so that
    no fetch from before can have put them back. A follower that starts goes on from `confirmed`.
    """

    name = models.CharField(max_length=40, primary_key=True)
    epoch = models.CharField(max_length=16)
    told = models.PositiveBigIntegerField(default=0)
    confirmed = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.epoch} {self.confirmed}"
