"""Judging Portuguese texts."""

from articles.languages.checking import Checking

PACK = Checking(calls="ligue ligar disque discar", between_call="ao para")
