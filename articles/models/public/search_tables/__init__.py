"""The tables in which search looks words up, written by the database with every SearchEntry."""
