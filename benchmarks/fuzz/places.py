"""What must hold of everything that a reader gives: places lie in the file, and say what the prose says."""

from __future__ import annotations

import re

from mtcheck.model import PLACEHOLDER, Block, Document
from mtcheck.read import Reading

_BLANKS = str.maketrans("\t\n\r\f\x00", "    \ufffd")


def check_reading(reading: Reading) -> None:
    """The target's blocks say something, and those of a source stand beside them."""
    target, source = reading
    for block in target.blocks:
        assert block.text.strip(), "a block without text"
        assert block.text == block.text.strip(), "blanks around a block"
        check_block(target, block)
    starts = [block.span.start for block in target.blocks]
    assert starts == sorted(starts), "blocks out of order"
    if source is not None:
        assert len(source.blocks) == len(target.blocks), "a source without its target"
        for block in source.blocks:
            if block.text:
                check_block(source, block)
    for comment in target.comments:
        assert 0 <= comment.span.start <= comment.span.end <= len(target.text)


def check_block(document: Document, block: Block) -> None:
    """The runs cover the prose without a gap, in order, inside the file, and say the same."""
    size = len(document.text)
    assert 0 <= block.span.start < block.span.end <= size, "a span outside of the file"
    prose = file = 0
    for run in block.offsets.runs:
        assert run.prose == prose, "a gap in the prose"
        assert run.prose_length > 0
        assert run.file_length > 0
        assert run.file >= file, "a step back in the file"
        said = block.text[run.prose : run.prose + run.prose_length]
        raw = document.text[run.file : run.file + run.file_length]
        if len(said) == len(raw) > 1 and PLACEHOLDER not in said:
            assert said.translate(_BLANKS) == raw.translate(_BLANKS), f"{raw!r} is read as {said!r}"
        prose, file = run.prose + run.prose_length, run.file + run.file_length
    assert prose == len(block.text), "prose without a place"
    assert file <= size
    located = block.offsets.locate(0, len(block.text))
    assert located == block.span, "a span of its own"
    for mark in block.marks:
        assert 0 <= mark.start < mark.end <= len(block.text), "a mark outside of its block"
    assert not re.search(r"[\ud800-\udfff]", block.text), "half a character"
