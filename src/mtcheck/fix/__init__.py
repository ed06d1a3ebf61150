"""Fixes put into a file: chosen, shaped to the sentence, escaped for the format, checked by reading again."""
