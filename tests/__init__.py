# This one file stays: a `tests` package that some library installs would else be found first.
