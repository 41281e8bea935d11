"""What readers said: handled and counted."""
