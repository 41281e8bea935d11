"""Staff accounts: the log of sign-ins, limits on guessing, one-time codes, alerts."""
