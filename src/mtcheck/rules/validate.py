"""What the types cannot say: checks of matchers, scopes and tests. Rules and entries: ``validate_rule``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from typing import Any

import regex

from mtcheck.model import Struct
from mtcheck.rules import brackets
from mtcheck.rules.ahead import MAX_PATTERN
from mtcheck.rules.convert import Check
from mtcheck.rules.patterns import PREFIX, compile_pattern
from mtcheck.rules.schema import (
    Example,
    Languages,
    Matcher,
    Near,
    Pack,
    Scopes,
    SourceCondition,
    Texts,
    TokenMatcher,
    Topic,
)
from mtcheck.rules.yamlfile import Where

Found = Iterator[tuple[Where, str]]
_KINDS = ("phrase", "lemma", "regex", "tokens")
_NAMED_LIST = re.compile(r"(?<!\\)(?:\\\\)*\\L<([^>]*)>")
Pattern = Any
"""A compiled pattern of the ``regex`` package, which has no types."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LANGUAGE_OR_VARIETY = re.compile(r"any|[a-z]{2,3}(?:-[A-Z]{2})?")
_INNER_STAR = re.compile(r"\*(?!\s|$|\W)|(?:^|\s)\*")


class World(Struct, frozen=True):
    """What the rules of a pack may name."""

    lists: frozenset[str]


def as_list(texts: Texts | None) -> list[str]:
    """One text or several, as a list."""
    if texts is None:
        return []
    return [texts] if isinstance(texts, str) else texts


def make_checks(world: World) -> dict[type, Check]:
    """The checks of all parts that hold by themselves, for ``Converter``."""
    return {
        Matcher: partial(_check_matcher, world),
        Near: partial(_check_near, world),
        TokenMatcher: partial(_check_token, world),
        Scopes: _check_scopes,
        SourceCondition: _check_source,
        Example: _check_example,
        Languages: _check_languages,
        Topic: _check_topic,
        Pack: _check_pack,
    }


@lru_cache(maxsize=20_000)
def compile_regex(pattern: str) -> Pattern:
    """The compiled pattern, its lists replaced by a stand-in; ValueError with the place of the fault."""
    if len(pattern) > MAX_PATTERN:
        raise ValueError(f"is longer than {MAX_PATTERN} characters")
    lists: Mapping[str, list[str]] = {name: ["a"] for name in find_lists(pattern)}
    try:
        return compile_pattern(PREFIX + pattern, lists)
    except regex.error as error:
        at = f" at character {error.pos + 1 - len(PREFIX)}" if error.pos is not None else ""
        raise ValueError(f"does not compile: {error.msg}{at}") from error
    except (RecursionError, OverflowError, MemoryError, ValueError) as error:
        raise ValueError(f"does not compile: {error}") from error


def find_lists(pattern: str) -> list[str]:
    r"""The names in ``\L<name>``."""
    return _NAMED_LIST.findall(pattern)


def find_groups(matcher: Matcher | str) -> frozenset[str]:
    """The named groups of a matcher's regex; none where it does not compile."""
    if isinstance(matcher, str) or matcher.regex is None:
        return frozenset()
    try:
        return frozenset(compile_regex(matcher.regex).groupindex)
    except ValueError:
        return frozenset()


def _check_matcher(world: World, matcher: Matcher, bad: frozenset[str]) -> Found:
    yield from _check_kinds(world, matcher, bad)
    if matcher.span is None or "regex" in bad:
        return
    if matcher.regex is None:
        yield ("span",), "names a group, but there is no regex"
        return
    with suppress(ValueError):
        if matcher.span not in compile_regex(matcher.regex).groupindex:
            yield ("span",), f"the regex has no group `{matcher.span}`"


def _check_near(world: World, near: Near, bad: frozenset[str]) -> Found:
    yield from _check_kinds(world, near, bad)


def _check_kinds(world: World, matcher: Matcher | Near, bad: frozenset[str]) -> Found:
    if not bad.intersection(_KINDS) and all(getattr(matcher, kind) is None for kind in _KINDS):
        yield (), f"looks for nothing: give one of {', '.join(_KINDS)}"
    yield from _check_texts("phrase", matcher.phrase)
    yield from _check_texts("lemma", matcher.lemma)
    yield from _check_stars("phrase", matcher.phrase)
    if any("*" in text for text in as_list(matcher.lemma)):
        yield ("lemma",), "`*` has no meaning in a lemma: it stands for all its forms"
    if matcher.regex is not None:
        yield from _check_regex(world, matcher.regex)
    if matcher.tokens is not None and all(token.optional or token.skip for token in matcher.tokens):
        yield ("tokens",), "can match nothing: one token must be neither optional nor a gap"


def _check_texts(name: str, texts: Texts | None) -> Found:
    if texts is not None and not as_list(texts):
        yield (name,), "is empty"
    for index, text in enumerate(as_list(texts)):
        if not text.strip():
            yield (name,) if isinstance(texts, str) else (name, index), "is empty"


def _check_stars(name: str, texts: Texts | None) -> Found:
    for index, text in enumerate(as_list(texts)):
        if _INNER_STAR.search(text):
            where: Where = (name,) if isinstance(texts, str) else (name, index)
            yield where, f"`{text}`: `*` stands for the ending of a word"


def _check_regex(world: World, pattern: str) -> Found:
    for name in find_lists(pattern):
        if name not in world.lists:
            yield ("regex",), f"unknown list `{name}`"
    try:
        compile_regex(pattern)
    except ValueError as error:
        yield ("regex",), str(error)


def _check_token(world: World, token: TokenMatcher, bad: frozenset[str]) -> Found:
    keys = [name for name in ("word", "lemma", "list", "shape", "not_") if getattr(token, name) is not None]
    extra = [name for name in ("optional", "mark") if getattr(token, name)]
    if token.skip and (keys or extra):
        yield ("skip",), "is a gap: no other key beside it"
    elif not token.skip and not keys and not bad:
        yield (), "matches any token: give word, lemma, list, shape, not or skip"
    yield from _check_stars("word", token.word) if token.word != "*" else ()
    for name, texts in (("word", token.word), ("lemma", token.lemma)):
        yield from _check_texts(name, texts)
        for text in as_list(texts):
            if len(text.split()) > 1:
                yield (name,), f"`{text}` is more than one token"
    if token.list is not None and token.list not in world.lists:
        yield ("list",), f"unknown list `{token.list}`"
    inner = token.not_
    if inner is not None and (inner.skip or inner.optional or inner.mark):
        yield ("not",), "skip, optional and mark have no meaning in `not`"


def _check_scopes(scopes: Scopes, bad: frozenset[str]) -> Found:
    if not bad and scopes == Scopes():
        yield (), "is empty: give one of here, sentence, document, source"
    yield from _check_conditions(scopes)


def _check_source(source: SourceCondition, bad: frozenset[str]) -> Found:
    if not bad and source.confirm is None and source.carried is None:
        yield (), "says nothing: give confirm or carried"
    yield from _check_conditions(source)


def _check_conditions(part: Scopes | SourceCondition | Topic) -> Found:
    """Where a condition looks is said by its own name."""
    for name in part.__struct_fields__:
        matcher = getattr(part, name)
        if isinstance(matcher, Matcher) and matcher.scope != "sentence":
            yield (name, "scope"), "belongs to what is flagged, not to a condition"
        if isinstance(matcher, Matcher) and matcher.doubled:
            yield (name, "doubled"), "belongs to what is flagged, not to a condition"


def _check_example(example: Example, bad: frozenset[str]) -> Found:
    if not bad and (example.hit is None) is (example.quiet is None):
        yield (), "must have either hit or quiet"
    if example.hit is not None:
        yield from (((("hit", *where)), message) for where, message in check_hit(example.hit))
    for name in ("quiet", "source", "fixed"):
        text = getattr(example, name)
        if text is not None:
            yield from (((name, *where), message) for where, message in check_plain(text))
    if example.fixed is not None and example.quiet is not None:
        yield ("fixed",), "a quiet text has nothing to fix"


def check_hit(text: str) -> Found:
    """Checks the text of a hit."""
    try:
        spans = brackets.split(text)[1]
    except ValueError as error:
        yield (), str(error)
    else:
        if not spans:
            yield (), "a hit marks the finding with ⟦ and ⟧"


def check_plain(text: str) -> Found:
    """Checks a text that must have no brackets."""
    if not text.strip():
        yield (), "is empty"
    elif brackets.OPEN in text or brackets.CLOSE in text:
        yield (), "⟦ and ⟧ stand in a hit only"


def _check_languages(languages: Languages, bad: frozenset[str]) -> Found:
    if "source" not in bad and not _LANGUAGE.fullmatch(languages.source):
        yield ("source",), "must be an ISO 639-1 code or `any`"
    if "target" not in bad and not _LANGUAGE_OR_VARIETY.fullmatch(languages.target):
        yield ("target",), "must be an ISO 639-1 code, a variety such as `en-GB`, or `any`"


def _check_topic(topic: Topic, bad: frozenset[str]) -> Found:
    yield from _check_conditions(topic)
    if bad & {"terms", "distinct"}:
        return
    terms = [*as_list(topic.terms.phrase), *as_list(topic.terms.lemma)]
    if terms and topic.terms.regex is None and topic.terms.tokens is None and topic.distinct > len(terms):
        yield ("distinct",), f"is never reached: there are {len(terms)} terms"


def _check_pack(pack: Pack, bad: frozenset[str]) -> Found:
    if "title" not in bad and not pack.title.strip():
        yield ("title",), "is empty"
