"""SRT and WebVTT: the text of cues; a sentence that runs over several of them is one block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcheck.errors import ReadError
from mtcheck.model import Block, BlockKind
from mtcheck.read.html_text import decode_charref
from mtcheck.read.prose import MarkKind, Prose

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*+({_TIME})[ \t]*+-->[ \t]*+({_TIME})(?=\s|\Z)[^\r\n]*+")
_NUMBER = re.compile(r"[ \t]*+\d{1,9}[ \t]*+")
_CODE = re.compile(
    r"<(/?)([a-zA-Z]*+)[^<>]*+>|\{\\[^{}]*+\}|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|\\[Nnh]"
)
_DASH = re.compile(r"[ \t]*+(?:<[^<>]*+>|\{[^{}]*+\})*+[-–—‐]\s*+(?=\S)")
_ENDS = re.compile(r"[.!?…:\"”»)\]♪][\s\"'”’»)\]♪]*$")
_GOES_ON = re.compile(r"[\s\"'“‘«(\[]*(?:\.\.\.|…)?\s*[\"'“‘«(\[]*([^\W\d_])")
_MARKS: dict[str, MarkKind] = {"i": "emphasis", "em": "emphasis", "b": "strong", "strong": "strong"}
_LONGEST_GAP = 5.0
"""Seconds between cues from which on a new one begins a sentence of its own."""
_MOST_CUES = 12
"""Cues that are joined at most."""


class Speech(NamedTuple):
    """What one speaker says in a cue."""

    lines: tuple[tuple[int, int], ...]
    """Where its lines lie."""
    text: str
    begins: float
    ends: float
    """Seconds of the cue."""
    first: bool
    """Whether it is the first in its cue."""


Cue = list[Speech]


def read_blocks(text: str, kind: str, name: str) -> Sequence[Block]:
    """The blocks of a file of subtitles, ``kind`` ``srt`` or ``vtt``.

    Cues are joined where a sentence runs on: the one before does not end it, the next goes on in small
    letters. Each speaker of a dialogue (``- Where? / - There.``) has a block. Raises ReadError where a
    text is in the file and no timing.
    """
    speeches = [speech for cue in read_cues(text, kind, name) for speech in cue]
    blocks: list[Block] = []
    group: list[Speech] = []
    for speech in speeches:
        if group and not (len(group) < _MOST_CUES and runs_on(group[-1], speech)):
            blocks += _build(text, group, kind)
            group = []
        group.append(speech)
    return [*blocks, *_build(text, group, kind)]


def read_together(
    target: str, source: str, kinds: tuple[str, str], names: tuple[str, str]
) -> tuple[Sequence[Block], Sequence[Block]] | None:
    """The blocks of two files whose cues begin together, joined where either runs on; None: they do not.

    Each side has as many blocks; a cue that only one of them has begins where none of the other does.
    """
    ours, theirs = read_cues(target, kinds[0], names[0]), read_cues(source, kinds[1], names[1])
    if len(ours) != len(theirs) or not all(
        _meet(one, other) for one, other in zip(ours, theirs, strict=True)
    ):
        return None
    pairs = [pair for one, other in zip(ours, theirs, strict=True) for pair in _match(one, other)]
    blocks: list[tuple[Block, Block]] = []
    group: list[tuple[Speech, Speech]] = []
    for pair in [*pairs, None]:
        joins = pair is not None and group and len(group) < _MOST_CUES
        if pair is not None and joins and any(map(runs_on, group[-1], pair)):
            group.append(pair)
            continue
        if group:
            left = _build(target, [speech for speech, _ in group], kinds[0])
            right = _build(source, [speech for _, speech in group], kinds[1])
            blocks += zip(left, right, strict=False)  # neither where one has no text
        group = [pair] if pair is not None else []
    return [one for one, _ in blocks], [other for _, other in blocks]


def _meet(one: Cue, other: Cue) -> bool:
    """Whether two cues are on the screen together for the most part."""
    overlap = min(one[0].ends, other[0].ends) - max(one[0].begins, other[0].begins)
    longest = max(one[0].ends - one[0].begins, other[0].ends - other[0].begins)
    return overlap * 2 >= longest


def _match(one: Cue, other: Cue) -> Iterator[tuple[Speech, Speech]]:
    """The speeches of two cues side by side: as wholes where their numbers differ."""
    if len(one) != len(other):
        one, other = [_merge(one)], [_merge(other)]
    yield from zip(one, other, strict=True)


def _merge(cue: Cue) -> Speech:
    lines = tuple(line for speech in cue for line in speech.lines)
    return cue[0]._replace(lines=lines, text=" ".join(speech.text for speech in cue))


def runs_on(before: Speech, after: Speech) -> bool:
    """Whether a sentence goes on from one to the other."""
    if not after.first or after.begins - before.ends > _LONGEST_GAP or _ends_sentence(before.text):
        return False
    match = _GOES_ON.match(after.text)
    return before.text.endswith(",") or (match is not None and match[1].islower())


def _ends_sentence(text: str) -> bool:
    end = text.rstrip()[-12:]
    return _ENDS.search(end) is not None and not end.endswith(("...", "…"))


def read_cues(text: str, kind: str, name: str) -> list[Cue]:
    """The cues that have a text, each with its speeches; raises ReadError as ``read_blocks``."""
    lines = [match.span(1) for match in _LINE.finditer(text) if match.start() < len(text)]
    cues: list[Cue] = []
    seen = False
    index = 0
    while index < len(lines):
        timing = _TIMING.fullmatch(text, *lines[index])
        index += 1
        if timing is None:
            continue
        seen = True
        start = index
        while (
            index < len(lines) and text[slice(*lines[index])].strip() and not _begins_cue(text, lines, index)
        ):
            index += 1
        if cue := _read_cue(text, lines[start:index], (_seconds(timing[1]), _seconds(timing[2]))):
            cues.append(cue)
    if not seen and text.strip() and not (kind == "vtt" and text.startswith("WEBVTT")):
        raise ReadError(
            f"not {kind.upper()}: no line says when a cue is shown (00:00:01,000 --> 00:00:02,000)", name
        )
    return cues


def _begins_cue(text: str, lines: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a new cue begins without a blank line before it: its timing, or its number and that."""
    if _TIMING.fullmatch(text, *lines[index]):
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    is_number = _NUMBER.fullmatch(text, *lines[index]) is not None
    return is_number and following is not None and _TIMING.fullmatch(text, *following) is not None


def _seconds(time: str) -> float:
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def _read_cue(text: str, lines: Sequence[tuple[int, int]], times: tuple[float, float]) -> Cue:
    dashes = [_DASH.match(text, *line) for line in lines]
    is_dialogue = sum(dash is not None for dash in dashes) > 1
    groups: list[list[tuple[int, int]]] = []
    for (start, end), dash in zip(lines, dashes, strict=True):
        if dash is not None and (is_dialogue or not groups):
            groups.append([])
            start = dash.end() if is_dialogue else start  # noqa: PLW2901 - the loop goes on with it
        elif not groups:
            groups.append([])
        groups[-1].append((start, end))
    cue: Cue = []
    for group in groups:
        said = " ".join(_CODE.sub("", text[start:end]).strip() for start, end in group)
        if any(char.isalnum() for char in said):
            cue.append(Speech(tuple(group), said, *times, first=not cue))
    return cue


def _build(text: str, group: Sequence[Speech], kind: str) -> list[Block]:
    """The block of joined speeches.

    The blank between two lines is the line end alone, so that no fix writes over a cue's timing.
    """
    prose = Prose()
    end = 0
    for start, stop in (line for speech in group for line in speech.lines):
        if end:
            prose.blank(end, end + 1 + text.startswith("\r\n", end))
        _add_line(prose, text, start, stop, kind)
        end = stop
    block = prose.build(BlockKind.UNIT)
    return [block] if block is not None else []


def _add_line(prose: Prose, text: str, start: int, end: int, kind: str) -> None:
    while start < end and text[start] in " \t" and prose.ends_blank:
        start += 1
    position = start
    opened: list[tuple[str, int]] = []
    for match in _CODE.finditer(text, start, end):
        prose.add(text[position : match.start()], position)
        position = match.end()
        found = match.group()
        if found[0] == "&":
            decoded, _ = decode_charref(found) if kind == "vtt" or found == "&nbsp;" else (found, 0)
            prose.replace(decoded, match.start(), position) if decoded != found else prose.add(
                found, match.start()
            )
        elif found in ("\\N", "\\n", "\\h"):
            prose.blank(match.start(), position)
        elif found[0] == "<" and (tag := match[2].lower()) in _MARKS:
            if not match[1]:
                opened.append((tag, prose.length))
            elif opened and opened[-1][0] == tag:
                prose.mark(_MARKS[tag], opened.pop()[1])
    prose.add(text[position:end], position)
    for tag, begun in opened:
        prose.mark(_MARKS[tag], begun)
