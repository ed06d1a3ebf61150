"""XLIFF 1.2 and 2: the targets with their sources; notes, proposals and what stays as it is are left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mtcheck.read.units import (
    Couple,
    NoTargetError,
    Side,
    Units,
    Wanted,
    count_units,
    couple,
    fail_at,
    speaks,
)
from mtcheck.read.xml_inline import read_content
from mtcheck.read.xml_tokens import End, Start, Token, check_xml, tokenize

_HOLDERS = frozenset(("trans-unit", "segment"))
"""What a source and its target stand in, in versions 1 and 2."""
_ASIDE = frozenset(
    ("alt-trans", "bin-unit", "matches", "match", "notes", "glossary", "metadata", "originalData")
)
_UNTOUCHED = frozenset(("new", "needs-translation", "initial"))
"""States in which a target that equals its source is no translation yet."""
_SOURCE_LANGUAGE = ("source-language", "srcLang")
_TARGET_LANGUAGE = ("target-language", "trgLang")


_Languages = tuple[str | None, str | None]
"""Of the source and of the target."""


class _Unit:
    """A source and its target, with what holds for them."""

    def __init__(self, languages: _Languages) -> None:
        self.source_language, self.target_language = languages
        self.source: Side | None = None
        self.target: Side | None = None
        self.state = ""


class _Scope:
    """What an open element hands down."""

    __slots__ = ("aside", "languages", "name", "translated")

    def __init__(self, name: str, parent: _Scope | None, attributes: Mapping[str, str]) -> None:
        self.name = name
        before: _Languages = parent.languages if parent else (None, None)
        self.languages: _Languages = (
            _first(attributes, _SOURCE_LANGUAGE) or before[0],
            _first(attributes, _TARGET_LANGUAGE) or before[1],
        )
        kept = parent.translated if parent else True
        self.translated: bool = {"no": False, "yes": True}.get(attributes.get("translate", ""), kept)
        self.aside: bool = name in _ASIDE or (parent is not None and parent.aside)


def _first(attributes: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((attributes[name] for name in names if attributes.get(name)), None)


def read_units(text: str, name: str, wanted: Wanted) -> Units:
    """The units of the pair, each target with its source.

    Raises ReadError for what is no XLIFF, NoTargetError where the file is not of this pair or has no
    target at all.
    """
    check_xml(text, name)
    couples: list[Couple] = []
    bare = 0
    languages: set[str] = set()
    for unit in _Reader(text, name).read():
        ours, beside = _choose(unit, wanted)
        if ours is None:
            languages.update(filter(None, (unit.target_language,)))
        found = list(couple(ours, beside)) if ours is not None else []
        if unit.state in _UNTOUCHED:
            found = [pair for pair in found if pair[1] is None or pair[0].text != pair[1].text]
        couples += found
        bare += not found
    if not couples:
        other = f": its target language is {', '.join(sorted(languages))}" if languages else ""
        raise NoTargetError(f"holds no translation into {wanted.language}{other}", name)
    notes = (count_units(bare, "no translation: not checked"),) if bare else ()
    return Units(couples, notes)


def _choose(unit: _Unit, wanted: Wanted) -> tuple[Side | None, Side | None]:
    """The text that is wanted of a unit, and its source."""
    if wanted.role == "source":
        if speaks(unit.source_language, wanted.language):
            return unit.source, None
        return (unit.target if speaks(unit.target_language, wanted.language) else None), None
    if unit.target_language is not None and not speaks(unit.target_language, wanted.language):
        return None, None
    known = unit.source_language is None or speaks(unit.source_language, wanted.pair.source)
    return unit.target, unit.source if known else None


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._prefix = ""
        self._scopes: list[_Scope] = []
        self._unit: _Unit | None = None

    def read(self) -> Iterator[_Unit]:
        """All units that may be translated."""
        tokens = tokenize(self._text)
        for token in tokens:
            if isinstance(token, Start):
                self._open(token, tokens)
            elif isinstance(token, End):
                if not self._scopes:  # behind the root; lxml lets it pass where a namespace is no address
                    raise fail_at(f"{token.name} is closed, not opened", self._name, self._text, token.start)
                scope = self._scopes.pop()
                if scope.name in _HOLDERS and self._unit is not None and not scope.aside:
                    yield self._unit
                    self._unit = None

    def _open(self, tag: Start, tokens: Iterator[Token]) -> None:
        if not self._scopes:
            prefix, _, local = tag.name.rpartition(":")
            if local != "xliff":
                raise fail_at(f"not XLIFF: its root is {tag.name}", self._name, self._text, tag.start)
            self._prefix = f"{prefix}:" if prefix else ""
        name = tag.name.removeprefix(self._prefix)
        parent = self._scopes[-1] if self._scopes else None
        scope = _Scope(name, parent, tag.attributes)
        is_side = name in ("source", "target") and parent is not None and parent.name in _HOLDERS
        if is_side and self._unit is not None and not scope.aside:
            self._read_side(name, tag, tokens)
            return
        self._scopes.append(scope)
        if name in _HOLDERS and scope.translated and not scope.aside:
            self._unit = _Unit(scope.languages)
            self._unit.state = tag.attributes.get("state", "")

    def _read_side(self, name: str, tag: Start, tokens: Iterator[Token]) -> None:
        assert self._unit is not None
        side = read_content(self._text, tokens, self._name)
        language = tag.attributes.get("xml:lang")
        if name == "source":
            self._unit.source = side
            self._unit.source_language = self._unit.source_language or language
        else:
            self._unit.target = side
            self._unit.target_language = self._unit.target_language or language
            self._unit.state = tag.attributes.get("state", "") or self._unit.state
