"""Which findings do not count: comments in the text, a baseline of known ones, lines that did not change."""
