"""The demonstration on one machine: how it is started, and what marks its pages."""
