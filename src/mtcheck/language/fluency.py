"""How well the words of a text follow each other: a bigram model over classes of words.

``rules/languages/<lang>/word-classes.txt`` puts words into classes (a common word, a mark or a kind of number
is a class by itself), ``class-pairs.txt`` says of every two how much likelier than chance the second follows
the first: 10 x ln(P(second | first) / P(second)). What is asked of a text is not how likely it is, which
would only tell rare words from frequent ones, but how far each pair of neighbours falls short of what good
text has: SLOR (J. Lau, A. Clark and S. Lappin, "Grammaticality, Acceptability, and Probability", Cognitive
Science 41, 2017), but cut off above, so that no well-formed addition can make up for a slip.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import marisa_trie

from mtcheck.errors import MtcheckError
from mtcheck.language import store
from mtcheck.language.memo import Memo
from mtcheck.resources import packs_root

NAME, UNKNOWN, EDGE = "<name>", "<unknown>", "<edge>"
"""A name; a word that nothing is known of; what stands before the first and behind the last word."""
YEAR, NUMBER, ORDINAL = "<year>", "<number>", "<ordinal>"
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?|[^\W\d_]+(?:-[^\W\d_]+)*(?:['’](?!s\b)[^\W\d_]+)?|['’]s\b|[^\w\s]"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’`´", "'") | dict.fromkeys("–—−", "-"))
_ENOUGH = 15
"""Tenths of a nat: a pair that follows at least so much likelier than by chance falls short of nothing."""
_ENDINGS = (4, 3, 2)
"""Lengths of the endings by which unknown words are given a class."""
_FEWEST = 5
"""Words that must share an ending for it to tell the class."""


def split(text: str) -> list[str]:
    """The words, numbers and marks of a text, as they are written."""
    return _TOKEN.findall(text)


def fold_marks(token: str) -> str:
    """A number by its kind, a mark in its plainest form, a word with a straight apostrophe."""
    if token[0].isdecimal():
        if _YEAR.fullmatch(token):
            return YEAR
        return ORDINAL if token[-1].isalpha() else NUMBER
    return token if token.isalpha() else token.translate(_MARKS)


class Fluency:
    """The model of one language; one without data finds nothing to say."""

    def __init__(self, classes: marisa_trie.RecordTrie, shortfalls: bytes) -> None:
        self._trie = classes
        size = round(len(shortfalls) ** 0.5)
        self._rows = [shortfalls[start : start + size] for start in range(0, len(shortfalls), size or 1)]
        self._classes = Memo(lambda token: self._look_up(fold_marks(token)))
        self._pieces = Memo(lambda piece: [self._classes[token] for token in split(piece)])
        self._edge = self._find(EDGE)

    def measure(self, text: str) -> float:
        """How far all pairs of neighbours together fall short, in nats: 0 or more."""
        # No token has a blank in it: what is between blanks is read once, however often it comes.
        classes = chain.from_iterable(map(self._pieces.__getitem__, text.split()))
        return sum(self._list_tenths(classes)) / 10

    def list_shortfalls(self, tokens: Sequence[str]) -> list[float]:
        """The same for each place: before the first token, between two, behind the last."""
        return [tenths / 10 for tenths in self._list_tenths(map(self._classes.__getitem__, tokens))]

    def _list_tenths(self, classes: Iterable[int]) -> list[int]:
        rows, edge = self._rows, self._edge
        numbers = [edge, *classes, edge]
        if not rows:
            return [0] * (len(numbers) - 1)
        return [rows[one][other] for one, other in pairwise(numbers)]

    def _look_up(self, token: str) -> int:
        word = token.lower()
        number = self._find(word)
        if number >= 0:
            return number
        if token[0].isupper():
            return self._find(NAME)
        if token[0].isalpha():
            for length in _ENDINGS:
                number = self._find(f"-{word[-length:]}") if len(word) > length else -1
                if number >= 0:
                    return number
        return self._find(UNKNOWN)

    def _find(self, key: str) -> int:
        found = self._trie.get(key) if "\0" not in key else None  # the trie reads beyond its end there
        return int(found[0][0]) if found else -1


@cache
def load(lang: str) -> Fluency:
    """The model of a language (ISO 639-1), compiled on first use.

    Raises MtcheckError with the place of what is wrong in its files.
    """
    folder = packs_root() / "languages" / lang
    files = [folder / "word-classes.txt", folder / "class-pairs.txt"]
    if not all(path.is_file() for path in files):
        return Fluency(marisa_trie.RecordTrie("<H"), b"")
    key = store.make_key(files, "fluency.py")
    trie, table = store.load_parts(f"fluency-{lang}-{key}.bin", 2, lambda: _build(*files))
    return Fluency(marisa_trie.RecordTrie("<H").frombytes(trie), table)


def _build(classes: Path, pairs: Path) -> list[bytes]:
    rows = [line.split() for line in _read_lines(classes)]
    numbers = {word: number for number, row in enumerate(rows) for word in row}
    if missing := [one for one in (NAME, UNKNOWN, EDGE, NUMBER, YEAR, ORDINAL) if one not in numbers]:
        raise MtcheckError(f"no class holds {missing[0]}", str(classes))
    endings: dict[str, Counter[int]] = defaultdict(Counter)
    for number, row in enumerate(rows):
        for word in row if len(row) > 1 else ():
            for length in _ENDINGS:
                endings[f"-{word[-length:]}"][number] += 1
    for ending, found in endings.items():
        if found.total() >= _FEWEST:
            numbers.setdefault(ending, found.most_common(1)[0][0])
    table = bytearray()
    for number, line in enumerate(_read_lines(pairs)):
        try:
            values = [int(value) for value in line.split()]
        except ValueError:
            values = []
        if len(values) != len(rows):
            raise MtcheckError(f"row {number + 1} must hold {len(rows)} whole numbers", str(pairs))
        table += bytes(min(255, max(0, _ENOUGH - value)) for value in values)
    if len(table) != len(rows) ** 2:
        raise MtcheckError(f"must have {len(rows)} rows", str(pairs))
    trie = marisa_trie.RecordTrie("<H", ((word, (number,)) for word, number in numbers.items()))
    return [trie.tobytes(), bytes(table)]


def _read_lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]
