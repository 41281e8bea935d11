"""Django's own, but that mending a wording makes no migration."""

from django.core.management.commands import makemigrations

from articles.management.autodetector import TablesAutodetector


class Command(makemigrations.Command):
    autodetector = TablesAutodetector
