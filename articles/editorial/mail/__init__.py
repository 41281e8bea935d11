"""The outbox, reminders, and what staff choose about their mail."""
