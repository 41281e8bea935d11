"""Two documents compared: what changed and how much it matters."""
