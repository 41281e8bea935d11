"""The database engine for PostgreSQL: Django's, with a cheaper health check."""
