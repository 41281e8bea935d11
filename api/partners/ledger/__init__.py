"""The ledger: what each partner was sent, usage counts, reports and acknowledgements."""
