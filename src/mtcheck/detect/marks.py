"""Double quotation marks of a paragraph: which way each one faces, and which belong together.

A mark is judged by the characters beside it, by its own form (curly marks say which way they face) and
by whether a quotation is open. Single marks are left alone: they cannot be told from apostrophes.
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

_MARK = re.compile(  # each begins with a sign: so the scan passes quickly over letters
    r"[\"“”„‟«»`',](?:(?<=[\"“”„‟«»])(?<!â€.)(?<![ÂÃ].)|(?<=`)(?<!``)`(?!`)|(?<=')(?<!'')'(?!')"
    r"|(?<=,)(?:(?<=\s,)|(?<=^,)),(?=\w))",
    re.DOTALL,
)
_NOT_TIGHT_LEFT = frozenset("([{<—–-/‘“«„*_=")
_NOT_TIGHT_RIGHT = frozenset(".,;:!?)]}>…”»’*_")
_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$|\d$")
_FEET_AND_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
_WORD = re.compile(r"[\w’'-]+")
_STOPS = frozenset(",.!?…")
_TYPED_OPENINGS = ("``", ",,")
_MAX_DEPTH = 3
CURLY, STRAIGHT, FOREIGN = "curly", "straight", "foreign"


class Role(StrEnum):
    """What a mark does."""

    OPEN = "open"
    CLOSE = "close"
    NONE = "none"
    """Not a quotation mark: inches, a breadcrumb."""


class Mark(msgspec.Struct):
    """One mark: ``text[start:end]`` of its block."""

    start: int
    end: int
    glyph: str
    role: Role = Role.NONE
    displaced: bool = False
    """Glued to the word on the wrong side, a blank on the other: ``work, "he said``."""

    @property
    def system(self) -> str:
        """Curly, straight, or one that English does not use."""
        if self.glyph in "“”":
            return CURLY
        return STRAIGHT if self.glyph == '"' else FOREIGN

    @property
    def faces(self) -> Role:
        """What the glyph alone says."""
        if self.glyph in ("“", "«", "„", "``", ",,"):
            return Role.OPEN
        return Role.NONE if self.glyph in ('"', "''") else Role.CLOSE


class Marks(msgspec.Struct):
    """The marks of one block, paired."""

    marks: list[Mark]
    pairs: list[tuple[Mark, Mark]]
    strays: list[Mark]
    """Closing marks that nothing opened."""
    leftovers: list[Mark]
    """Opening marks that nothing closed."""


def pair_marks(text: str, verbs: frozenset[str] = frozenset(), inside: str = "") -> Marks:
    """Pair the double marks of a block.

    ``verbs`` report speech ("said"); ``inside`` is the system of a quotation that runs on from an earlier
    block, empty when there is none.
    """
    found = [Mark(match.start(), match.end(), match[0]) for match in _MARK.finditer(text)]
    if not any(mark.glyph in _TYPED_OPENINGS for mark in found):
        found = [mark for mark in found if mark.glyph != "''"]  # an empty string, italics of a wiki
    result = Marks(found, [], [], [])
    stack: list[Mark] = []
    for index, mark in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        _assign(text, mark, following, verbs, bool(stack) or (inside == mark.system and not result.pairs))
        if mark.role is Role.OPEN:
            stack.append(mark)
            if len(stack) > _MAX_DEPTH:
                result.leftovers.append(stack.pop(0))
        elif mark.role is Role.CLOSE:
            _close(mark, stack, result)
    result.leftovers += stack
    result.leftovers.sort(key=lambda mark: mark.start)
    return result


def _close(mark: Mark, stack: list[Mark], result: Marks) -> None:
    if not stack:
        result.strays.append(mark)
        return
    if any(one.system == mark.system for one in stack):
        while stack[-1].system != mark.system:
            result.leftovers.append(stack.pop())
    result.pairs.append((stack.pop(), mark))


def _assign(text: str, mark: Mark, following: Mark | None, verbs: frozenset[str], opened: bool) -> None:
    """Set the mark's role from its shape, its glyph and whether a quotation is open."""
    left, right = is_tight_left(text, mark), is_tight_right(text, mark)
    if mark.glyph == '"' and _is_inches(text, mark, opened, right):
        return
    if left and not right:
        closes = (
            opened
            or mark.faces is Role.CLOSE
            or not (_is_closing(text, following) and _announces_speech(text, mark, verbs))
        )
        mark.role = Role.CLOSE if closes else Role.OPEN
        mark.displaced = not closes
    elif right and not left:
        displaced = opened and (mark.faces is Role.CLOSE or _continues_with_speaker(text, mark, verbs))
        mark.role = Role.CLOSE if displaced else Role.OPEN
        mark.displaced = displaced
    elif left and right:
        mark.role = Role.CLOSE if opened else Role.OPEN
    else:
        _assign_loose(text, mark, opened)


def _assign_loose(text: str, mark: Mark, opened: bool) -> None:
    """A mark with a blank or a stop on both sides."""
    after = text[mark.end : mark.end + 1]
    if opened:
        mark.role = Role.CLOSE
    elif mark.glyph == "»":
        mark.role = Role.NONE
    elif not after or (mark.start and text[mark.start - 1].isspace() and after in ".,;:!?"):
        mark.role = Role.CLOSE
    else:
        mark.role = Role.OPEN


def is_tight_left(text: str, mark: Mark) -> bool:
    """Whether the mark clings to what stands before it, as a closing mark does."""
    if mark.start == 0:
        return False
    before = text[mark.start - 1]
    if before in "'\"":
        return not is_tight_right(text, mark)
    return not before.isspace() and before not in _NOT_TIGHT_LEFT


def is_tight_right(text: str, mark: Mark) -> bool:
    """Whether the mark clings to what stands behind it, as an opening mark does."""
    after = text[mark.end : mark.end + 2]
    if not after or after[0].isspace():
        return False
    if after[0] in "…." and (after[0] == "…" or after[1:] == "." or after[1:].isdigit()):
        return mark.start == 0 or text[mark.start - 1].isspace()
    if after[0] in "—–-":
        return mark.start == 0 or text[mark.start - 1].isspace()
    return after[0] not in _NOT_TIGHT_RIGHT


def _is_inches(text: str, mark: Mark, opened: bool, right: bool) -> bool:
    before = text[max(0, mark.start - 8) : mark.start]
    return not right and bool((_FEET_AND_INCHES if opened else _INCHES).search(before))


def _is_closing(text: str, mark: Mark | None) -> bool:
    """Whether the next mark looks like a closing one, so that this one should have opened."""
    if mark is None or mark.faces is Role.OPEN:
        return False
    return is_tight_left(text, mark) or not is_tight_right(text, mark)


def _announces_speech(text: str, mark: Mark, verbs: frozenset[str]) -> bool:
    """Whether a quotation can begin here: behind a colon, a verb of saying, a verb and a word."""
    before = text[max(0, mark.start - 40) : mark.start].rstrip()
    words = _WORD.findall(before)[-2:]
    return before[-1:] == ":" or any(word.casefold() in verbs for word in words)


def _continues_with_speaker(text: str, mark: Mark, verbs: frozenset[str]) -> bool:
    """Whether an opening-shaped mark stands where the speech ends: ``work, "he said``."""
    before = text[max(0, mark.start - 8) : mark.start].rstrip()[-1:]
    ahead = text[mark.end : mark.end + 80]
    words = _WORD.findall(ahead)[:4]
    if not words:
        return False
    if ahead[0].islower():
        return words[0] in verbs or (before in _STOPS and not _announces_speech(text, mark, verbs))
    return before == "," and any(word in verbs for word in words[1:])
