"""Messages and fixes: templates filled in from a match."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mtcheck.model import Fix
from mtcheck.rules.program import Rewrite

_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its ``{names}`` replaced; a name without a value stays as it is."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def make_fix(rewrite: Rewrite | None, values: Mapping[str, str], lang: str) -> Fix | None:
    """The fix of a rule for the flagged text ``values["text"]``; None where nothing would change."""
    if rewrite is None:
        return None
    text = values["text"]
    replacement = fill(rewrite.replace, values)
    if rewrite.lower:
        replacement = replacement.lower()
    if rewrite.keep and replacement:
        from mtcheck.language.inflect import inflect_like, keep_case  # few fixes need it

        if "number" in rewrite.keep:
            replacement = inflect_like(replacement, text, lang)
        if "case" in rewrite.keep:
            replacement = keep_case(replacement, text)
    return None if replacement == text else Fix(replacement, rewrite.safety)
