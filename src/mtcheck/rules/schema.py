"""The types of a rule file: what YAML is checked against and what the JSON Schema is generated from."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta, field

from mtcheck.model import Safety
from mtcheck.mqm import ErrorType, Severity


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all parts of a rule file: an unknown field is an error."""


Texts = str | list[str]
Confidence = Annotated[float, Meta(ge=0, le=1)]
Extra = Literal["grammar", "semantic"]
"""What a user can install besides: ``pip install "mtcheck[grammar]"``."""


class TokenMatcher(Strict, frozen=True):
    """One step of a ``tokens`` sequence. All the keys that are given must hold; ``not`` must not."""

    word: Texts | None = None
    """Any of these words, any case, ``*`` for any ending; a punctuation mark is a token too."""
    lemma: Texts | None = None
    """Any inflected form of any of these words."""
    list: str | None = None
    """Any entry of a list of ``rules/lists/``."""
    shape: Literal["lower", "capital", "upper", "number", "word", "punct"] | None = None
    not_: TokenMatcher | None = field(default=None, name="not")
    optional: bool = False
    skip: Annotated[int, Meta(ge=0, le=20)] = 0
    """A gap of up to so many tokens of any kind in the place of one token (no other key then)."""
    mark: bool = False
    """The flagged span runs from the first to the last marked token; without a mark it is the whole match."""


class Near(Strict, frozen=True, kw_only=True):
    """Another matcher that must match within so many words of the match."""

    phrase: Texts | None = None
    lemma: Texts | None = None
    regex: str | None = None
    tokens: list[TokenMatcher] | None = None
    within: Annotated[int, Meta(ge=1, le=100)]


class Matcher(Strict, frozen=True):
    """What to look for. Several of ``phrase``, ``lemma``, ``regex``, ``tokens`` together mean any of them."""

    phrase: Texts | None = None
    """Whole words, any case, any white space, straight and curly quotes alike, ``*`` for any ending."""
    lemma: Texts | None = None
    """One or more words (by blanks), each in any inflected form."""
    regex: str | None = None
    r"""Pattern of the ``regex`` package, ignoring case unless ``(?-i)``; ``\L<name>`` is a word list."""
    tokens: list[TokenMatcher] | None = None
    span: str | None = None
    """Named group of ``regex`` that is flagged; the whole match without it."""
    near: Near | None = None
    scope: Literal["sentence", "block"] = "sentence"
    """What is flagged may lie in one sentence, or anywhere in a block, across sentences (flags only)."""
    doubled: bool = False
    """Looked for only where a word or mark stands twice in a row, in any case (flags only)."""
    at_least: Annotated[int, Meta(ge=1)] = 1
    """So many occurrences in the scope (conditions only)."""


class Scopes(Strict, frozen=True):
    """Where a condition looks. In ``when`` all that are given must match; in ``unless`` any one silences."""

    here: Matcher | None = None
    """Matches in the sentence that share text with the flagged span."""
    sentence: Matcher | None = None
    document: Matcher | None = None
    source: Matcher | None = None
    """The aligned source sentence; without one ``when`` holds and ``unless`` does not silence."""


class SourceCondition(Strict, frozen=True):
    """What the source sentence says about the finding."""

    confirm: Matcher | None = None
    carried: Matcher | None = None
    without: Literal["skip", "weaken", "same"] = "same"


class FixTemplate(Strict, frozen=True):
    """What to write instead of the flagged text."""

    replace: str | None = None
    """May name ``{text}``, ``{suggest}`` and the named groups of ``regex``; empty deletes."""
    keep: list[Literal["number", "case"]] = []
    case: Literal["lower"] | None = None
    """Write it in small letters."""
    safety: Safety = Safety.SUGGESTION


class Example(Strict, frozen=True):
    """A test: text with the findings in ⟦brackets⟧ (``hit``) or text that must stay silent (``quiet``)."""

    hit: str | None = None
    quiet: str | None = None
    source: str | None = None
    """The source text, line by line beside the text."""
    fixed: str | None = None
    """The text after the fixes of all findings."""


class Entry(Strict, frozen=True):
    """A row of a table: a rule under the table's id, which lends it what it does not say itself."""

    flag: str | Matcher
    """A string is a ``phrase``."""
    suggest: Texts | None = None
    """What to write instead; the first is the fix, all are in the message."""
    why: str | None = None
    message: str | None = None
    type: ErrorType | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    when: Scopes | None = None
    unless: Scopes | None = None
    source: SourceCondition | None = None
    hit: str | list[str | Example] = []
    """Texts with ⟦brackets⟧; at least one."""
    quiet: str | list[str | Example] = []
    """Texts that must stay silent; at least one, a near miss."""


class Rule(Strict, frozen=True):
    """One rule: exactly one of ``flag``, ``detector`` and ``entries``."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    type: ErrorType
    severity: Severity
    confidence: Confidence
    message: str
    why: str
    flag: Matcher | None = None
    detector: str | None = None
    params: dict[str, object] = {}
    entries: list[Entry] | None = None
    when: Scopes | None = None
    unless: Scopes | None = None
    source: SourceCondition | None = None
    fix: FixTemplate | None = None
    priority: int = 0
    """Which of two findings stays that say the same of the same words: the higher; below 0 it gives way."""
    requires: Extra | None = None
    """Without this extra the rule is off and its tests are left out."""
    tests: list[Example] = []


class Languages(Strict, frozen=True):
    """ISO 639-1 codes or ``any``."""

    source: str
    target: str
    """Also a variety, ``en-GB``: the pack is on where that is the run's ``target``."""


class Topic(Strict, frozen=True):
    """The gate of a domain pack: on when the terms occur often enough."""

    terms: Matcher
    at_least: Annotated[int, Meta(ge=1)] = 3
    """Occurrences of any of the terms in the document."""
    distinct: Annotated[int, Meta(ge=1)] = 2
    """Different terms (as written in the pack) among them."""


class Pack(Strict, frozen=True):
    """``pack.yaml``."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    version: int
    languages: Languages
    title: str
    topic: Topic | None = None
