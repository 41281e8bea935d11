"""Lines to call for help: from settings, chosen by kind of cry, topic and language."""
