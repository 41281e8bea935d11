"""A day and an hour, with words of ours where the clocks are put forward or back."""

import datetime
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone


class ClockField(forms.DateTimeField):
    """A moment in the site's time zone; an hour that comes twice or not at all is refused."""

    def to_python(self, value: Any) -> datetime.datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code == "ambiguous_timezone" and error.params:
                _refuse(error.params["datetime"])
            raise


def _refuse(moment: datetime.datetime) -> NoReturn:
    """Raise ValidationError that offers the nearest hours that come once."""
    zone = timezone.get_current_timezone()
    none = datetime.timedelta()
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() or none for fold in (0, 1))
    moved = abs(first - second)
    happens = "comes twice" if first > second else "does not come"
    before, after = (f"{moment + step:%H:%M}" for step in (-moved, moved))
    raise ValidationError(
        f"The clocks are changed on {moment:%d %B %Y}: {moment:%H:%M} {happens} ({zone}). Write "
        f"an hour before the change, such as {before}, or after it, such as {after}.",
        code="clocks",
    )
