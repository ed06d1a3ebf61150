"""Numbers, dates, times and measures of a text by their value, whatever form they have there.

``twenty``, ``20`` and ``20th`` share the key ``("n", 20)``; two quantities agree when they share a key.
Keys: ``n`` a number, ``c`` minutes of the day, ``d`` a decade (80), ``y`` a century (20), ``v`` a vague
number (thousands of), or the name of a set (month, weekday) with its member.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.language.quantity_amounts import Token
from mtcheck.language.quantity_grammar import Words, load, straighten
from mtcheck.language.quantity_reader import Reader
from mtcheck.language.quantity_value import Quantity

_TOKEN = re.compile(
    r"""(?P<address>(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+)
    |(?P<date>(?<![\w/.-])\d{1,2}(?P<between>[/.-])\d{1,2}(?P=between)(?:\d{4}|\d\d)(?![\w/]|[.-]\d))
    |(?P<clock>(?<![\w.,:])\d{1,2}[:h]\d{2}(?![\w:]))
    |(?P<number>\d{1,3}(?P<mark>[.,'\u00a0\u202f\u2009\ ])\d{3}(?:(?P=mark)\d{3})*(?!\d)(?:[.,]\d+)?
        |\d+(?:[.,"″]\d+)?)
    |(?P<word>[^\W\d_]+)
    |(?P<sign>[€$£¥%‰°ºª])""",
    re.VERBOSE,
)
_KINDS = ("word", "number", "sign", "clock", "date")


def read_quantities(text: str, lang: str) -> list[Quantity]:
    """The quantities of a text in order; none for a language without a table.

    Positions are code points in ``text``. The cost is linear.
    """
    words = load(lang)
    if words is None:
        return []
    straight = straighten(text)
    tokens = list(_tokenize(straight, words))
    return Reader(straight, tokens, words).read() if tokens else []


def _tokenize(text: str, words: Words) -> Iterator[Token]:
    """The tokens outside set phrases and addresses."""
    phrases = [match.span() for match in words.phrases.finditer(text)]
    idioms = sorted([*phrases, *(match.span() for match in words.idioms.finditer(text))])
    known = frozenset(phrases)
    index = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while index < len(idioms) and idioms[index][1] <= start:
            index += 1
        if index < len(idioms) and idioms[index][0] == start and idioms[index] in known:
            yield Token("phrase", *idioms[index], text[slice(*idioms[index])])
        covered = index < len(idioms) and idioms[index][0] <= start
        if not covered and match.lastgroup is not None and match["address"] is None:
            kind = next(name for name in _KINDS if match[name] is not None)
            yield Token(kind, start, end, match.group())
