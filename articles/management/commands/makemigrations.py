"""Django's makemigrations, which here ignores changes of wordings."""

from django.core.management.commands import makemigrations

from articles.management.autodetector import TablesAutodetector


class Command(makemigrations.Command):
    autodetector = TablesAutodetector
