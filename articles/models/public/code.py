from django.db import models


class Code(models.Model):
    """A code of a terminology, by the system's URI (such as ICD-10-CM's)."""

    system = models.CharField(max_length=200)
    code = models.CharField(max_length=60)
    display = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["system", "code"]
        constraints = [
            models.UniqueConstraint(fields=["system", "code"], name="code_once_per_system")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.display}".strip()
