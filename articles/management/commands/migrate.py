"""Django's own, asking by the same measure whether a migration is missing."""

from django.core.management.commands import migrate

from articles.management.autodetector import TablesAutodetector


class Command(migrate.Command):
    autodetector = TablesAutodetector
