"""Count which classes of words follow each other in a language, for ``mtcheck.language.fluency``.

    python tools/build_word_classes.py TEXT... --pairs PAIRS --output rules/languages/en

TEXT is prose, a paragraph a line; PAIRS are counts of adjacent words (``word word count`` a line, as
symspellpy ships them). Words of one distribution come into one class: the commonest 150, marks and numbers
are classes by themselves, the others are put into 40 classes by hard expectation maximisation over the
classes of their neighbours, from an arrangement by endings (so no seed decides). Written are the classes
and, of every two classes, how much likelier than chance the one follows the other. No text is kept.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from mtcheck.language import lexicon, renderings
from mtcheck.language.fluency import EDGE, NAME, NUMBER, ORDINAL, UNKNOWN, YEAR, fold_marks, split
from mtcheck.model import Pair

_SENTENCE = re.compile(r"(?<=[.?!])[\"”')]*\s+")
_SPELLING = re.compile(r"[a-z]+(?:-[a-z]+)*(?:'[a-z]+)?|'s|<\w+>|[^\w\s]")
_COARSE = re.compile(
    "porn|fuck|shit|cunt|nigg|bitch|whore|slut|pussy|tits|cocks?$|dicks?$|xxx|nude|naked|fag|rape"
)
_SINGLES, _CLASSES, _ROUNDS = 150, 40, 40
_PAIRS_WEIGHT = 3e6
"""The counts of PAIRS are scaled to this many words, to weigh about as much as the texts."""
_SMOOTHING = 30.0

Array = np.ndarray[Any, Any]


class Vocabulary(NamedTuple):
    """Words with a class, commonest first; then what stands for the others."""

    words: list[str]
    ids: dict[str, int]
    names: frozenset[str]

    def number(self, word: str, first: bool) -> int:
        """Of a word as it is written."""
        lower = word.lower()
        if lower in self.ids:
            return self.ids[lower]
        is_name = lower in self.names or (word[0].isupper() and not first)
        return self.ids[NAME] if is_name or word[0].isupper() else self.ids[UNKNOWN]


def read_sentences(paths: Sequence[Path]) -> Iterator[list[str]]:
    """The tokens of each sentence of more than three."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            for sentence in _SENTENCE.split(line):
                tokens = [fold_marks(token) for token in split(sentence)]
                if len(tokens) > 3:
                    yield tokens


def choose_words(sentences: Sequence[list[str]], pairs: dict[tuple[str, str], int]) -> Vocabulary:
    """Words seen six times, and those of the bilingual word list; names and coarse words left out."""
    low: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for tokens in sentences:
        for token in tokens[1:]:
            (capital if token[0].isupper() else low)[token.lower()] += 1
    total = low + capital
    frequent: Counter[str] = Counter()
    for pair, count in pairs.items():
        for word in pair:
            frequent[word] += count
    names = frozenset(
        word
        for word, count in capital.items()
        if count > 4 * low[word] and total[word] > 1 and word[0] != "i"
    ) - {"i"}
    known = renderings.load(Pair("it", "en"))
    words = [
        word
        for word in sorted({*total, *frequent})
        if (total[word] >= 6 or (known.knows(word) and (total[word] or frequent[word] > 2e7)))
        and word not in names
        and _SPELLING.fullmatch(word)
        and not _COARSE.search(word)
    ]
    general = lexicon.load(("en",))
    words.sort(key=lambda word: (-general.zipf(word, "en"), word))
    words += [one for one in (NAME, UNKNOWN, EDGE, YEAR, NUMBER, ORDINAL) if one not in words]
    return Vocabulary(words, {word: number for number, word in enumerate(words)}, names)


def count_pairs(
    sentences: Sequence[list[str]], pairs: dict[tuple[str, str], int], vocabulary: Vocabulary
) -> tuple[Array, Array, Array, Array]:
    """Adjacent words by number, their counts in the texts alone and with the scaled PAIRS."""
    edge, unknown = vocabulary.ids[EDGE], vocabulary.ids[UNKNOWN]
    seen: Counter[tuple[int, int]] = Counter()
    for tokens in sentences:
        row = [edge, *(vocabulary.number(token, not at) for at, token in enumerate(tokens)), edge]
        seen.update(pairwise(row))
    scale = _PAIRS_WEIGHT / sum(pairs.values())
    more: Counter[tuple[int, int]] = Counter()
    for (one, other), count in pairs.items():
        key = vocabulary.number(one, False), vocabulary.number(other, False)
        if unknown not in key:
            more[key] += count
    keys = sorted({*seen, *more})
    left, right = (np.array([key[side] for key in keys]) for side in (0, 1))
    texts = np.array([float(seen[key]) for key in keys])
    return left, right, texts, texts + np.array([more[key] * scale for key in keys])


def classify(vocabulary: Vocabulary, left: Array, right: Array, counts: Array) -> Array:
    """The class of each word: singles first."""
    words = vocabulary.words
    own = [
        number for number, word in enumerate(words) if number < _SINGLES or not word.strip("'")[:1].isalpha()
    ]
    classes = np.full(len(words), -1)
    classes[own] = range(len(own))
    free = np.flatnonzero(classes < 0)
    endings = Counter(words[number][-2:] for number in free)
    rank = {ending: at for at, (ending, _) in enumerate(endings.most_common())}
    classes[free] = [len(own) + rank[words[number][-2:]] % _CLASSES for number in free]
    size, damped = len(own) + _CLASSES, np.sqrt(counts)
    for _ in range(_ROUNDS):
        before = np.zeros((len(words), size))
        after = np.zeros((len(words), size))
        np.add.at(before, (right, classes[left]), damped)
        np.add.at(after, (left, classes[right]), damped)
        score = before[free] @ _weigh(before, classes, size)[len(own) :].T
        score += after[free] @ _weigh(after, classes, size)[len(own) :].T
        chosen = len(own) + score.argmax(1)
        moved = int((chosen != classes[free]).sum())
        classes[free] = chosen
        if moved < 0.005 * len(free):
            break
    return classes


def _weigh(contexts: Array, classes: Array, size: int) -> Array:
    """Log chance of each context, for each class."""
    table = np.zeros((size, contexts.shape[1]))
    np.add.at(table, classes, contexts)
    base = table.sum(0) / table.sum()
    weighed: Array = np.log((table + 10 * base + 1e-9) / (table.sum(1, keepdims=True) + 10))
    return weighed


def main() -> None:
    """Read, count, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    given = parser.parse_args()
    rows = (line.split() for line in given.pairs.read_text(encoding="utf-8-sig").splitlines())
    pairs = {(one, other): int(count) for one, other, count in rows}
    sentences = list(read_sentences(given.texts))
    vocabulary = choose_words(sentences, pairs)
    left, right, texts, counts = count_pairs(sentences, pairs, vocabulary)
    classes = classify(vocabulary, left, right, counts)
    size = int(classes.max()) + 1
    table = np.zeros((size, size))
    np.add.at(table, (classes[left], classes[right]), counts + texts)
    chance = (table.sum(0) + 0.5) / (table.sum(0) + 0.5).sum()
    follows = (table + _SMOOTHING * chance) / (table.sum(1, keepdims=True) + _SMOOTHING)
    tenths = np.rint(10 * np.log(follows / chance)).astype(int)
    members: list[list[str]] = [[] for _ in range(size)]
    for word, number in zip(vocabulary.words, classes, strict=True):
        members[number].append(word)
    folder = given.output
    head = "# Written by tools/build_word_classes.py; see README.md in this folder.\n"
    lines = "".join(" ".join(words) + "\n" for words in members)
    (folder / "word-classes.txt").write_text(head + lines, encoding="utf-8")
    lines = "".join(" ".join(map(str, row)) + "\n" for row in tenths.tolist())
    (folder / "class-pairs.txt").write_text(head + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
