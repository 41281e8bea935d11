"""The outbox, reminders, and staff settings for mail."""
