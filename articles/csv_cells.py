"""Cells of every CSV that this project writes: no spreadsheet runs one as a formula."""

import datetime
import json
import re
from typing import Any

from django.utils import timezone

# A spreadsheet would run a cell that begins with one of these as a formula; some do so after
# blanks, quotes and characters without a width, and with the full-width forms.
_UNSEEN = r"[\s\"'“”„‘’«»`´\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
_FORMULA = re.compile(rf"{_UNSEEN}*?[\t\r\n=+@|%＝＋－＠﹢﹣﹫﹦−‐‑‒–—-]")


def csv_cell(value: Any) -> Any:
    """A value as a cell: times sortable and in the current time zone, never a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False, default=str)
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text
