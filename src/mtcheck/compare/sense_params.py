"""Parameters of the detectors that compare what source and target say, as rules give them."""

from __future__ import annotations

import msgspec


class PolarityParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which words deny, by lists of regular expressions for whole words."""

    source: str
    """Those of the source that always deny."""
    source_weak: str
    """Those that the target may render with a negation, or that may render one."""
    source_open: str
    """Constructions with a negation that the target may drop."""
    target: str
    target_weak: str
    target_open: str


class NegationParams(PolarityParams, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How lost and added negations are told."""

    lost: str
    """What the message says where the source denies and the target does not."""
    added: str
    """The same the other way round."""
    min_coverage: float = 0.4
    """Share of its words that the target must say of the source, 0 to 1: of less nothing is sure."""


class GapParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From when on a sentence that its counterpart does not have counts as missing or added."""

    max_coverage: float = 0.15
    """Share of its content words, 0 to 1, that may be said beside it all the same."""
    min_words: int = 3
    """Content words of a sentence that the alignment has linked with others."""
    min_words_alone: int = 2
    """Content words of one that it has linked with nothing."""
    ignore: str = ""
    """List of regular expressions: a sentence with such words may be missing."""


class OppositeParams(PolarityParams, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which words of the target cannot stand for each other where nothing is denied."""

    sets: str
    """List: a set an entry, its members parted by ``|``, the words of a member by blanks."""
    prefixes: tuple[str, ...] = ()
    """What turns a word of the target into its opposite."""
    min_coverage: float = 0.5
    """Share of the source's words that the target must say, 0 to 1: of less nothing is sure."""


class ClauseParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From when on a stretch of a sentence counts as missing, or as added."""

    min_words: int = 4
    """Content words in a row without a counterpart; so many more, too, than the other side has in all."""
    length: float = 0.72
    """Length of the target by that of its source in code points: at most for an omission, at least for an
    addition."""
    extreme: float = 0.45
    """Beyond this the length alone tells."""
    min_length: int = 60
    """Code points of a source whose length alone tells."""


class TokenParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stays as it is."""

    patterns: tuple[str, ...] = ()
    """Regular expressions of what is kept letter by letter."""
    marks: tuple[str, ...] = ()
    """Kinds of mark-up of which as many are kept, with their values: ``link``, ``code``."""
    trim: bool = False
    """Whether a mark of punctuation at the end belongs to the sentence."""
    lost: str
    """What the message says of a token that is not there any more."""
    changed: str
    """Of one in the place of another."""
    added: str = ""
    """Of one that the source has not; empty: nothing."""


class CopyParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From when on a sentence counts as copied."""

    min_share: float = 0.8
    """Share of its words that its source has, 0 to 1."""
    min_words: int = 3
    """Words in small letters."""
    min_foreign: float = 0.5
    """Share of these that are far commoner in the source language, 0 to 1."""


class RepeatParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which texts are short, and when a rendering belongs to another source."""

    min_words: int = 1
    max_words: int = 8
    """Words of the source."""
    min_words_across: int = 2
    """The fewest where its other renderings are in other files: there one word can mean another thing."""
    min_coverage: float = 0.75
    """Share of its words, 0 to 1, that the rendering must say of the source that it belongs to."""
    max_coverage: float = 0.0
    """The most that it says of one that it does not belong to."""


class RequiredTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one of these is in the source must be one of those in the target, both by lemma."""

    source: tuple[str, ...]
    target: tuple[str, ...]


class TermParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A glossary."""

    terms: tuple[RequiredTerm, ...]


class AdequacyParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When a sentence hardly says what its source says, and how that is told."""

    max_cosine: float
    """The cosine of the two sentences' embeddings, -1 to 1, under which it is told."""
    min_gain: float
    """By how much the cosine rises without the words that are blamed."""
    min_words: int = 6
    """Words of each side: less is too little to go by."""
    max_words: int = 120
    wrong: str
    """What the message says where words of the target are blamed."""
    missing: str
    """The same of words of the source."""
    apart: str
    """The same of the whole sentence."""
