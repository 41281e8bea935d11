"""Safety notices: plan, confirm, raise, place on articles, lift."""
