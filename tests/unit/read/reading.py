"""What the tests of the readers of units ask for."""

from __future__ import annotations

from mtcheck.model import Pair
from mtcheck.read import Reading, Role, Wanted, read_pair_text


def read(
    text: str,
    kind: str,
    *,
    pair: str = "it-en",
    target: str | None = None,
    source: str | None = None,
    role: Role = "target",
) -> Reading:
    wanted = Wanted(Pair.parse(pair), target, source, role)
    return read_pair_text(text, f"a.{kind}", kind, wanted=wanted)


def show(reading: Reading) -> list[tuple[str | None, str]]:
    """Source and target of each unit; the source is None in a file that has none."""
    sources = reading.source.blocks if reading.source else [None] * len(reading.target.blocks)
    return [
        (source.text if source else None, target.text)
        for source, target in zip(sources, reading.target.blocks, strict=True)
    ]


def show_files(reading: Reading) -> list[str]:
    """What stands in the file where the blocks of the target are."""
    text = reading.target.text
    return [text[block.span.start : block.span.end] for block in reading.target.blocks]
