"""CSV and JSON of any system, by a mapping (TOML) from its fields to ours."""
