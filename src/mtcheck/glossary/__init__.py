"""Glossaries become packs of rules."""
