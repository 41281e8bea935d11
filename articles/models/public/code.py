from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Replace, Upper


class Code(models.Model):
    """A code of a terminology, by the system's URI (such as ICD-10-CM's)."""

    system = models.CharField(max_length=200)
    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300, blank=True)
    # Callers write a code in capitals or not, with its dot or without: see documents.codes.
    key = models.GeneratedField(
        expression=Upper(Replace(F("code"), Value("."), Value(""))),
        output_field=models.CharField(max_length=60),
        db_persist=True,
    )

    class Meta:
        ordering = ["system", "code"]
        indexes = [models.Index(fields=["system", "key"])]
        constraints = [
            models.UniqueConstraint(fields=["system", "code"], name="code_once_per_system")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.display}".strip()
