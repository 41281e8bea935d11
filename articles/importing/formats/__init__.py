"""Files and pastes of every format to Trees."""
