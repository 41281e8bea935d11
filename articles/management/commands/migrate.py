"""Django's migrate, which here ignores changes of wordings."""

from django.core.management.commands import migrate

from articles.management.autodetector import TablesAutodetector


class Command(migrate.Command):
    autodetector = TablesAutodetector
