"""Django finds commands in this folder alone: it has a module for each, and no rooms."""
