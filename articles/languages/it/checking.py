"""Judging Italian texts."""

from articles.languages.checking import Checking

PACK = Checking(calls="chiamare chiami")
