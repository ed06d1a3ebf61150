"""What a file must say after fixes: the new prose where they were made, and nothing else anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mtcheck.fix.change import Change, Edit, edit_text
from mtcheck.fix.escape import find_front_matter
from mtcheck.fix.splice import empties
from mtcheck.model import Block, Document, Mark


def is_as_expected(before: Document, after: Document, changes: Iterable[Change]) -> bool:
    """Whether a document, read again after changes, has them and is the same in all else."""
    edits: dict[int, list[Edit]] = {}
    for change in changes:
        edits.setdefault(change.block, []).extend(change.edits)
    if before.format == "text":  # nothing in it is mark-up, but a line's length may part or join its blocks
        texts = (edit_text(block.text, edits.get(number, ())) for number, block in enumerate(before.blocks))
        return _squeeze(texts) == _squeeze(block.text for block in after.blocks)
    kept = [
        (block, edits.get(number, []))
        for number, block in enumerate(before.blocks)
        if not (number in edits and empties(block, edits[number]))
    ]
    return (
        len(kept) == len(after.blocks)
        and [one.text for one in before.comments] == [one.text for one in after.comments]
        and all(_fits(old, new, made) for (old, made), new in zip(kept, after.blocks, strict=True))
        and (before.format != "markdown" or _is_front_matter_sound(before.text, after.text))
    )


def _squeeze(texts: Iterable[str]) -> str:
    return "".join("".join(text.split()) for text in texts)


def _fits(old: Block, new: Block, edits: Sequence[Edit]) -> bool:
    """Whether a block is the old one with the edits made."""
    return (
        old.kind is new.kind
        and old.language == new.language
        and edit_text(old.text, edits).strip() == new.text
        and len(old.marks) == len(new.marks)
        and all(_moves(one, other, edits) for one, other in zip(old.marks, new.marks, strict=True))
    )


def _moves(old: Mark, new: Mark, edits: Sequence[Edit]) -> bool:
    """Whether a mark holds the same words as before, or what stands in their place."""
    same = (old.kind, old.value) == (new.kind, new.value)
    return same and new.start in _move(old.start, edits) and new.end in _move(old.end, edits)


def _move(position: int, edits: Sequence[Edit]) -> range:
    """Where a position may be after edits: at what was put in right there it may lie on either side."""
    shift = room = 0
    for edit in edits:
        grown = len(edit.text) - (edit.end - edit.start)
        if edit.end < position or (edit.end == position and edit.start < position):
            shift += grown
        elif edit.start == edit.end == position:
            room += grown
        elif edit.start < position:
            return range(0)
    return range(position + shift, position + shift + room + 1)


def _is_front_matter_sound(before: str, after: str) -> bool:
    """Whether front matter that could be read by others still can."""
    old, new = find_front_matter(before)[0], find_front_matter(after)[0]
    if old == new:
        return True
    is_toml = before.startswith("+++")
    return not _is_sound(old, is_toml) or _is_sound(new, is_toml)


def _is_sound(front_matter: str, is_toml: bool) -> bool:
    if is_toml:
        import tomllib

        try:
            tomllib.loads(front_matter)
        except (tomllib.TOMLDecodeError, RecursionError):
            return False
        return True
    import yaml

    try:
        yaml.compose(front_matter, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return False
    return True
