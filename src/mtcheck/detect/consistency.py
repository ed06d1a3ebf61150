"""One name in two forms: translated here and not there, or spelled with a letter more or less."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from mtcheck.detect.twins import Twins, read_twins
from mtcheck.detect.word_index import WordIndex, index_words
from mtcheck.language import lexicon
from mtcheck.model import Context, Document, Hit

_NAME = re.compile(r"(?<![\w@#/\\.&'’_-])[A-ZÀ-Þ][^\W\d_A-Z]{2,}(?![\w@/\\_-]|\.\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;|•\n(\[{*«“‘/—–-]|[\"'])\s*[\"'“‘«(]*\s*$")
_ARTICLE = re.compile(r"(?<!\w)[Tt]he $")
_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Þ][\w.’'-]* $")
_CAPITAL_BEHIND = re.compile(r"(?:['’]s)?[ -][A-ZÀ-Þ]")
_NAME_BEFORE = re.compile(r"([A-ZÀ-Þ][^\W\d_]+) $")
_NEXT = re.compile(r" ([a-z]+)\b")
_SURNAME = re.compile(r" ([A-ZÀ-Þ][^\W\d_]+)")
_REACH = 40
_MIN_LETTERS, _MAX_LETTERS = 6, 24
"""Of names that are compared letter by letter."""
_MAX_ALIKE = 6
"""So many names alike are no slip: a list of codes or of forms."""
_MAX_GAP = 100
"""Blocks between two spellings: further apart a long document speaks of somebody else."""


class InconsistentNameParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which pairs of names are one name."""

    surnames: str = ""
    """List of surnames and their translations, ``name = word, word``."""
    given_names: str = ""
    """The same of given names."""
    given: tuple[str, ...] = ()
    """Word lists of given names, with capitals: what stands behind one is a surname."""
    alone: tuple[str, ...] = ()
    """Translations that can only be a name where they stand alone with a capital."""
    followers: tuple[str, ...] = ()
    """What stands behind a name at the start of a sentence."""


def find_inconsistent_names(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """The rarer form of each name that stands in two forms."""
    assert isinstance(params, InconsistentNameParams)
    words = index_words(document)
    yield from _find_translated(document, words, context, params)
    yield from _find_misspelled(document, words, context)


def _find_translated(
    document: Document, words: WordIndex, context: Context, params: InconsistentNameParams
) -> Iterator[Hit]:
    none: frozenset[str] = frozenset()
    surnames = read_twins(context.lists.get(params.surnames, none))
    given_names = read_twins(context.lists.get(params.given_names, none))
    given = none.union(*(context.lists.get(name, none) for name in params.given))
    people = _Names(document, words, surnames, given)
    others = _Names(document, words, given_names, none)
    for index in words.find_blocks(surnames.openings) if people else ():
        text = document.blocks[index].text
        for match in surnames.pattern.finditer(text):
            name = people.find_surname(match[0]) if match[0] in params.alone else None
            start = _begin_bare(text, match, params.followers) if name else None
            if name and start is not None:
                yield _hit(index, start, match.end(), name)
    for index in words.find_blocks(given_names.openings) if others else ():
        for match in given_names.pattern.finditer(document.blocks[index].text):
            name = others.find_given(match, params)
            if name:
                yield _hit(index, match.start(), match.end(), name)


def _hit(block: int, start: int, end: int, name: str) -> Hit:
    return Hit(block=block, start=start, end=end, replacement=name, values={"other": name})


class _Names:
    """The names of a list that the document holds in both forms, with what stands beside them."""

    def __init__(self, document: Document, words: WordIndex, twins: Twins, given: frozenset[str]) -> None:
        self._twins = twins
        self._behind_given: set[str] = set()
        self._alone: set[str] = set()
        self._behind: dict[str, set[str]] = {}
        if words.lacks(twins.openings):
            return
        names = {name for found in twins.names.values() for name in found if words.count(name)}
        if not names:
            return
        pattern = re.compile(rf"(?:\b([^\W\d_]+) )?\b({'|'.join(sorted(names))})\b(?: ([A-ZÀ-Þ][^\W\d_]+))?")
        for index in words.find_blocks(names):
            for before, name, behind in pattern.findall(document.blocks[index].text):
                self._behind.setdefault(name, set())
                if before in given:
                    self._behind_given.add(name)
                if behind:
                    self._behind[name].add(behind)
                else:
                    self._alone.add(name)

    def __bool__(self) -> bool:
        return bool(self._behind)

    def find_surname(self, word: str) -> str | None:
        """The one surname behind a given name that can have become ``word``."""
        names = [name for name in self._twins.names[word] if name in self._behind_given]
        return names[0] if len(names) == 1 else None

    def find_given(self, match: re.Match[str], params: InconsistentNameParams) -> str | None:
        """The given name that has become the match: its surname is the same, or both stand alone."""
        names = [name for name in self._twins.names[match[0]] if name in self._behind]
        if len(names) != 1:
            return None
        name = names[0]
        behind = _SURNAME.match(match.string, match.end())
        if behind is not None:
            return name if behind[1] in self._behind[name] else None
        if match[0] not in params.alone or name not in self._alone:
            return None
        return name if _begin_bare(match.string, match, params.followers) == match.start() else None


def _begin_bare(text: str, match: re.Match[str], followers: tuple[str, ...]) -> int | None:
    """Where a word that stands alone like a name begins, its article included; None if it does not."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    if _CAPITAL_BEHIND.match(text, match.end()):
        return None
    article = _ARTICLE.search(before)
    if article is not None:
        return match.start() - 4
    if _CAPITAL_BEFORE.search(before):
        return None
    if _SENTENCE_START.search(before):
        behind = _NEXT.match(text, match.end())
        return match.start() if behind is not None and behind[1] in followers else None
    return match.start()


def _find_misspelled(document: Document, words: WordIndex, context: Context) -> Iterator[Hit]:
    """Names that no lexicon knows and that differ in one letter from a commoner one, or an earlier one."""
    known = lexicon.load((context.pair.target, context.pair.source))
    unknown = (word for word in words.words if _is_long_name(word) and not any(known.row(word)))
    groups = _group_spellings(unknown)
    if not groups:
        return
    uses = _Uses(document, words, frozenset().union(*groups))
    wrong: dict[str, str] = {}
    for group in groups:
        ranked = uses.rank(group)
        for rare in ranked[1:]:
            common = ranked[0]
            if rare.casefold() not in context.allow and uses.may_be_one(rare, common):
                wrong.setdefault(rare, common)
    for index in words.find_blocks(wrong):
        for match in _NAME.finditer(document.blocks[index].text):
            if match[0] in wrong:
                yield _hit(index, match.start(), match.end(), wrong[match[0]])


def _is_long_name(word: str) -> bool:
    return _MIN_LETTERS <= len(word) <= _MAX_LETTERS and word[0].isupper() and word[1:].islower()


class _Uses:
    """Names of a document: how often they stand there, where, and behind which other names."""

    def __init__(self, document: Document, words: WordIndex, names: frozenset[str]) -> None:
        self._document = document
        self._counts: Counter[str] = Counter()
        self._before: dict[str, set[str]] = {}
        self._blocks: dict[str, set[int]] = {}
        for index in words.find_blocks(names):
            text = document.blocks[index].text
            for match in _NAME.finditer(text):
                word = match[0]
                if word not in names:
                    continue
                self._counts[word] += 1
                self._blocks.setdefault(word, set()).add(index)
                before = _NAME_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
                if before is not None:
                    self._before.setdefault(word, set()).add(before[1])

    def rank(self, group: frozenset[str]) -> list[str]:
        """The commonest first; of equals the one that the document has first."""
        order = {word: number for number, word in enumerate(self._counts)}
        return sorted(group & order.keys(), key=lambda word: (-self._counts[word], order[word]))

    def may_be_one(self, one: str, other: str) -> bool:
        """Whether nothing says that two names are two: other given names, one sentence that names both."""
        first, second = self._before.get(one, set()), self._before.get(other, set())
        if first and second and first.isdisjoint(second):
            return False
        if min(self._blocks[other]) - max(self._blocks[one]) > _MAX_GAP:
            return False
        if min(self._blocks[one]) - max(self._blocks[other]) > _MAX_GAP:
            return False
        for index in self._blocks[one] & self._blocks[other]:
            for segment in self._document.blocks[index].segments:
                if one in segment.text and other in segment.text:
                    return False
        return True


def _group_spellings(words: Iterable[str]) -> list[frozenset[str]]:
    """Words that differ in one inner letter, or have one more, in the order of the alphabet."""
    alike: dict[tuple[str, str], set[str]] = {}
    for word in words:
        for position in range(1, len(word)):
            alike.setdefault((word[:position], word[position:]), set()).add(word)
            if position < len(word) - 1:
                alike.setdefault((word[:position], word[position + 1 :]), set()).add(word)
    groups = {frozenset(found) for found in alike.values() if 1 < len(found) <= _MAX_ALIKE}
    return sorted(groups, key=sorted)
