"""Moving house: every row of the database into another, of the same kind or of the other."""
