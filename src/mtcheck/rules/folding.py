"""Text made comparable: lower case, straight quotes, one blank between tokens.

Candidates of all rules are found in this form. It must never tell apart what a pattern takes for
equal; it may well take for equal what a pattern tells apart.
"""

from __future__ import annotations

from typing import cast

import regex

_TOKENS = regex.compile(r"\w+|[^\w\s]|\n")
_OTHER_DIGITS = regex.compile(r"[^\P{Nd}0-9]")

# What ``lower`` leaves apart though a pattern that ignores case takes it for equal, and the quotes and
# hyphens that phrases do not tell apart.
_REPLACEMENTS = (
    ("İ", "i"),
    ("ı", "i"),
    ("ſ", "s"),
    ("ς", "σ"),
    ("µ", "μ"),
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("“", '"'),
    ("”", '"'),
    ("„", '"'),
    ("‟", '"'),
    ("‐", "-"),
    ("‑", "-"),
)


def fold(text: str) -> str:
    """The text in lower case with straight quotes and plain hyphens, of the same length."""
    if text.isascii():
        return text.lower()
    text = text.replace("İ", "i").lower()  # the one letter whose lower case is longer
    for found, replacement in _REPLACEMENTS:
        text = text.replace(found, replacement)
    return text


def _fold_digits(text: str) -> str:
    """Every digit a zero: which it is, patterns seldom say."""
    for digit in "123456789":
        text = text.replace(digit, "0")
    return text if text.isascii() else cast(str, _OTHER_DIGITS.sub("0", text))


def normalize(text: str) -> str:
    """The folded tokens of a text, each with one blank before and behind; a line break is a token."""
    return f" {' '.join(tokenize(text))} "


def tokenize(text: str) -> list[str]:
    """The folded words, single marks and line breaks of a text, all digits zeros."""
    return cast(list[str], _TOKENS.findall(_fold_digits(fold(text))))
