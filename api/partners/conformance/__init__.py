"""Whether a partner's copy is what it should be, and how long its recalls took."""
