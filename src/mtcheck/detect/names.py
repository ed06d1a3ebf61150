"""Names in lower case, by the document's own evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from mtcheck.detect.word_index import index_words
from mtcheck.language import lexicon
from mtcheck.model import Context, Document, Hit, Pair

_SMALL = re.compile(r"(?<![\w@#/\\.&'’_-])[^\W\d_A-Z]{3,}(?![\w@/\\_-]|\.\w)")
_MIN_LETTERS = 3
_CAPITAL = re.compile(r"(?<![\w@#/\\.&'’_-])[A-ZÀ-Þ][^\W\d_A-Z]{2,}(?![\w@/\\_-]|\.\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;|•\n(\[{*«“‘/—–-]|[\"'])\s*[\"'“‘«(]*\s*$")
_NAME_AND_WORD = re.compile(
    r"(?P<given>[A-Z][a-zß-ÿ]+) (?P<surname>[^\W\d_A-Z]{3,})(?=[,.;:!?)]|$| (?P<after>[a-z]+)\b)"
)
_WORD_BEFORE = re.compile(r"(?<![\w.-])([a-z]+) $")


class LowerCaseNameParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much evidence makes a word a name."""

    max_zipf: float = 4.6
    """A word more common than this (zipf: log10 of uses in a thousand million words) is no name."""
    max_excess: float = 0.9
    """Names are spelled alike: a word so much more common in the target than in the source is none."""
    plural_endings: tuple[str, ...] = ()
    """Endings of plurals: a word whose plural is common is no name."""
    min_plural_gap: float = 1.4
    """A name's plural is rarer than the name by so much (zipf)."""
    min_capitalised: int = 2
    """Capitalised uses in the middle of a sentence, elsewhere in the document."""
    allow: str = ""
    """Word list of words that are written both ways."""


class LowerCaseSurnameParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a word behind a given name a surname."""

    min_length: int = 4
    max_given_zipf: float = 4.8
    """What stands before a surname is a given name, not a common word at the start of a title."""
    determiners: str = ""
    """Word list: behind one of these stands a noun, not a given name."""
    followers: str = ""
    """Word list: what stands behind a name that is the subject."""
    allow: str = ""


class LowerCaseWordParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which words always have a capital."""

    words: str
    """Word list, spelled with capitals."""


class _Frequencies:
    """How common a word is in both languages of a pair, on the zipf scale; 0 when it is unknown."""

    def __init__(self, pair: Pair) -> None:

        self._pair = pair
        self._lexicon = lexicon.load((pair.target, pair.source))

    def look_up(self, word: str) -> tuple[float, float]:
        """Zipf in the target and in the source language."""
        folded = word.casefold()
        return self._lexicon.zipf(folded, self._pair.target), self._lexicon.zipf(folded, self._pair.source)


def find_lower_case_names(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each lower-case use of a word that the document mostly capitalises, in mid-sentence too."""
    assert isinstance(params, LowerCaseNameParams)
    allowed = context.lists.get(params.allow, frozenset()) | context.allow
    suspects = _find_suspects(document, params.min_capitalised) - allowed
    if not suspects:
        return
    frequencies = _Frequencies(context.pair)
    for word in sorted(suspects):
        if not _can_be_name(word, frequencies, params):
            suspects.remove(word)
    for index in index_words(document).find_blocks(suspects):
        for match in _SMALL.finditer(document.blocks[index].text):
            if match[0] in suspects:
                word = match[0].capitalize()
                yield Hit(block=index, start=match.start(), end=match.end(), replacement=word)


def _can_be_name(word: str, frequencies: _Frequencies, params: LowerCaseNameParams) -> bool:
    target, source = frequencies.look_up(word)
    if target > params.max_zipf or target - source > params.max_excess:
        return False
    plurals = (frequencies.look_up(word + ending)[0] for ending in params.plural_endings)
    return all(not plural or plural <= target - params.min_plural_gap for plural in plurals)


def _find_suspects(document: Document, min_capitalised: int) -> set[str]:
    """Words in small letters that stand at least twice as often, and in mid-sentence, with a capital."""
    words = index_words(document)
    forms = {
        word: folded
        for word in words.words
        if len(word) >= _MIN_LETTERS
        and word.istitle()
        and (count := words.count(word)) >= min_capitalised
        and count >= 2 * words.count(folded := word.casefold()) > 0
    }
    uses: Counter[str] = Counter()
    for index in words.find_blocks(forms):
        text = document.blocks[index].text
        if not _is_title_case(text):
            for match in _CAPITAL.finditer(text):
                if match[0] in forms and not _starts_sentence(text, match.start()):
                    uses[match[0]] += 1
    return {
        forms[word]
        for word, count in uses.items()
        if count >= max(min_capitalised, 2 * words.count(forms[word]))
    }


def find_lower_case_words(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each word of a list of words with capitals that stands in small letters, in no address or tag."""
    assert isinstance(params, LowerCaseWordParams)
    proper = {word.casefold(): word for word in context.lists.get(params.words, frozenset())}
    for index in index_words(document).find_blocks(proper):
        for match in _SMALL.finditer(document.blocks[index].text):
            word = proper.get(match[0])
            if word is not None:
                yield Hit(block=index, start=match.start(), end=match.end(), replacement=word)


def _starts_sentence(text: str, position: int) -> bool:
    return bool(_SENTENCE_START.search(text[max(0, position - 6) : position]))


def _is_title_case(text: str) -> bool:
    """Whether most longer words of a block are capitalised, as in an English headline."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.75 * len(words)


def find_lower_case_surnames(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each unknown lower-case word that stands like a surname: ``Artiom khokholikov who``."""
    assert isinstance(params, LowerCaseSurnameParams)
    determiners = context.lists.get(params.determiners, frozenset())
    followers = context.lists.get(params.followers, frozenset())
    allowed = context.lists.get(params.allow, frozenset()) | context.allow
    suspects = []
    for index, block in enumerate(document.blocks):
        for match in _NAME_AND_WORD.finditer(block.text):
            surname = match["surname"]
            if (
                len(surname) >= params.min_length
                and surname not in allowed
                and _follows_noun(block.text, match.start(), determiners)
                and (match["after"] is None or match["after"] in followers)
            ):
                suspects.append((index, match))
    if not suspects:
        return
    frequencies = _Frequencies(context.pair)
    for index, match in suspects:
        surname = match["surname"]
        if (
            any(frequencies.look_up(surname))
            or frequencies.look_up(match["given"])[0] > params.max_given_zipf
        ):
            continue
        yield Hit(
            block=index,
            start=match.start("surname"),
            end=match.end("surname"),
            replacement=surname[0].upper() + surname[1:],
        )


def _follows_noun(text: str, position: int, determiners: frozenset[str]) -> bool:
    """Whether the word before is in small letters and no determiner: "the journalist Artiom"."""
    before = _WORD_BEFORE.search(text[max(0, position - 30) : position])
    return before is not None and before[1] not in determiners
