"""Word documents as mammoth reads them rightly, and what it would lose beside it."""
