"""A whole house of machines on this one, whose parts are broken in turn: see docs/scaling.md."""
