"""mtcheck: a linter for machine-translated text."""
