"""Feeds hostile and nearly right files to all that reads: see ``python -m benchmarks.fuzz --help``."""
