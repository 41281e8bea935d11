"""Files of the whole library, for those without programs: made by the worker, signed."""
