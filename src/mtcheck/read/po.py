"""PO: gettext catalogues; fuzzy and obsolete entries are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

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

_LINE = re.compile(
    r"[ \t]*+(?:(?P<comment>#[^\r\n]*+)"
    r"|(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)[ \t]*+)?"
    r"\"(?P<string>(?:[^\"\\\r\n]++|\\[^\r\n])*+)\"[ \t]*+|)(?:\r\n?|\n|\Z)"
)
_ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,4}|.)", re.DOTALL)
_CODE = re.compile(
    r"%(?:\d{1,3}\$)?(?:\([^()\s\"]{1,60}\))?[-+#0]?\d{0,3}(?:\.\d{1,3})?(?:l{1,2}|z|h)?[sdiufgxXc@]"
    r"|\$?\{\{?[^{}\s\"\\]{0,60}\}?\}|</?[a-zA-Z][^<>\"\\]{0,200}>"
)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "b": "\b"}
_KEY = re.compile(r"[^\W_]++(?:[._:/-][^\W_]++)++|[a-z]++(?:[A-Z][a-z]*+)++")
"""A message id that is a name (``home.title``, ``homeTitle``), not a text."""
_FEWEST_COPIES = 3
_FIRST = ("msgctxt", "msgid")
"""Keywords that an entry begins with."""


class _Entry:
    """An entry: for each keyword where its strings lie."""

    def __init__(self) -> None:
        self.strings: dict[str, list[tuple[int, int]]] = {}
        self.fuzzy = False


class _Message(NamedTuple):
    """A translation and where its original lies."""

    target: list[tuple[int, int]]
    source: list[tuple[int, int]]


def read_units(text: str, name: str, wanted: Wanted) -> Units:
    """The messages, each with its id as its source unless ids are names or copies of the messages.

    Raises ReadError with the line for what is no PO, NoTargetError where the catalogue says that it is
    in another language.
    """
    messages: list[_Message] = []
    fuzzy = bare = 0
    header: Mapping[str, str] = {}
    for entry in _read_entries(text, name):
        strings = entry.strings
        if not _say(text, strings.get("msgid", [])):
            header = header or _read_header(_say(text, strings.get("msgstr", [])))
            continue
        found = list(_split_forms(strings))
        translated = any(_say(text, message.target).strip() for message in found)
        fuzzy += entry.fuzzy and translated
        bare += not translated
        if not entry.fuzzy:
            messages += found
    couples = _choose(text, name, messages, header, wanted)
    notes = [
        count_units(count, rest)
        for count, rest in (
            (fuzzy, "a fuzzy translation: not checked"),
            (bare, "no translation: not checked"),
        )
        if count
    ]
    return Units(couples, tuple(notes))


def _choose(
    text: str, name: str, messages: list[_Message], header: Mapping[str, str], wanted: Wanted
) -> list[Couple]:
    """The texts that are wanted, by the languages that the header tells."""
    language, original = header.get("language"), header.get("x-source-language")
    is_ours = not language or speaks(language, wanted.language)
    if wanted.role == "source" and not (language and is_ours):
        messages = [message._replace(target=message.source) for message in messages]
    elif not is_ours:
        raise NoTargetError(f"its language is {language}, not {wanted.language}", name)
    said = [(_say(text, message.target), _say(text, message.source)) for message in messages]
    copies = sum(target == source for target, source in said)
    filled = sum(bool(target) for target, _ in said)
    has_sources = wanted.role == "target" and (not original or speaks(original, wanted.pair.source))
    has_sources &= copies < _FEWEST_COPIES or copies * 2 < filled
    couples: list[Couple] = []
    for message, (_, source) in zip(messages, said, strict=True):
        beside = _read_strings(text, message.source) if has_sources and not _KEY.fullmatch(source) else None
        couples += couple(_read_strings(text, message.target), beside)
    return couples


def _read_entries(text: str, name: str) -> Iterator[_Entry]:
    entry, key, position = _Entry(), "", 0
    while position < len(text):
        match = _LINE.match(text, position)
        if match is None:
            raise fail_at("not PO: neither a comment, a keyword nor a string in quotes", name, text, position)
        position = match.end() if match.end() > position else len(text)
        comment = match["comment"]
        if key.startswith("msgstr") and (comment is not None or match["key"] in _FIRST):
            yield entry
            entry, key = _Entry(), ""
        if comment is not None:
            entry.fuzzy |= comment.startswith("#,") and "fuzzy" in re.split(r"[,\s]+", comment[2:])
        elif match["string"] is not None:
            repeated = match["key"] is not None and match["key"] in entry.strings
            key = match["key"] or key
            if not key or repeated:
                raise fail_at("not PO: a string that belongs to no keyword", name, text, match.start())
            entry.strings.setdefault(key, []).append(match.span("string"))
    if entry.strings:
        yield entry


def _split_forms(strings: Mapping[str, list[tuple[int, int]]]) -> Iterator[_Message]:
    """The singular with the singular, every plural form with the plural."""
    single = strings.get("msgid", [])
    for key, places in strings.items():
        if key.startswith("msgstr"):
            is_plural = key not in ("msgstr", "msgstr[0]")
            yield _Message(places, strings.get("msgid_plural", single) if is_plural else single)


def _read_header(text: str) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in text.split("\n"))
    return {key.strip().lower(): value.strip() for key, _, value in pairs}


def _say(text: str, places: list[tuple[int, int]]) -> str:
    """What strings say together, escapes decoded."""
    joined = "".join(text[start:end] for start, end in places)
    return _ESCAPE.sub(lambda match: _decode(match.group()), joined)


def _decode(escape: str) -> str:
    rest = escape[1:]
    if rest[0] in "01234567":
        return chr(int(rest, 8))
    if rest[0] == "x" and len(rest) > 1:
        code = int(rest[1:], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return _LETTERS.get(rest, rest)


def _read_strings(text: str, places: list[tuple[int, int]]) -> Side:
    """Strings that follow each other: an empty line ends a paragraph, one line end is a blank.

    Variables and mark-up are placeholders.
    """
    side = Side()
    was_break = False
    for start, end in places:
        position = start
        for match in _find_codes(text, start, end):
            _add(side, text, position, match.start(), was_break)
            was_break = was_break and position == match.start()
            position = match.end()
            decoded = _decode(match.group()) if match.group()[0] == "\\" else ""
            if decoded == "\n" and was_break:
                side.end_line(match.start(), position)
            elif decoded and decoded in "\n\t\r\f\v\a\b":
                side.prose.blank(match.start(), position)
            elif decoded:
                side.prose.replace(decoded, match.start(), position)
            elif not match.group().startswith("<"):
                side.prose.placeholder(match.start(), position)
            was_break = decoded == "\n"
        _add(side, text, position, end, was_break)
        was_break = was_break and position == end
    return side


def _find_codes(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Escapes and placeholders in their order; one inside another is not told."""
    found = sorted(
        [*_ESCAPE.finditer(text, start, end), *_CODE.finditer(text, start, end)],
        key=lambda match: match.span(),
    )
    kept: list[re.Match[str]] = []
    for match in found:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _add(side: Side, text: str, start: int, end: int, was_break: bool) -> None:
    """Add plain text; blanks behind a line end are its indent."""
    if was_break:
        while start < end and text[start] in " \t":
            start += 1
    side.prose.add(text[start:end], start)
