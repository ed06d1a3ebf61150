"""Measure the alignment of sentences: ``python -m benchmarks.alignment [--data DIR] [--semantic] [--show]``.

DIR holds translations as text, a paragraph a line: NAME.it.txt and NAME.mt.txt (or NAME.en.txt) with equal
numbers of lines. Without it the project's own are taken. Both sides are damaged by chance, with a fixed seed:
sentences are dropped, merged and split, paragraphs too; then the links that are found are compared with
those that are known. Counted are links with sentences on both sides: right is one that joins just the
sentences that belong together. What is left unchecked counts as not found. ``--whole`` leaves the texts as
they are, ``--semantic`` takes the encoder of the extra as further evidence.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck.errors import MtcheckError
from mtcheck.language import semantic, sentences
from mtcheck.language.align import align_source
from mtcheck.language.align_evidence import Similarity
from mtcheck.model import SURE, Document, Pair
from mtcheck.read import read_text

DATA = Path(__file__).parent / "data" / "aligned"
PAIR = Pair("it", "en")
ROUNDS = 20
DROP, MERGE, SPLIT = 0.05, 0.05, 0.05
"""Share of the sentences that are dropped, merged with the next one, split at a comma: on each side."""
DROP_BLOCK, MERGE_BLOCK, SPLIT_BLOCK = 0.05, 0.15, 0.15
"""The same of paragraphs, split between sentences."""
_STOP = re.compile(r"[.!?…][\"”»’)]*$")


class Piece(NamedTuple):
    """A sentence of a damaged text, and the sentences of the original that it says.

    A negative number is a whole paragraph of which it is not known which sentences belong together.
    """

    text: str
    atoms: frozenset[int]


Text = list[list[Piece]]
Links = set[tuple[frozenset[int], frozenset[int]]]
"""Numbers of sentences in the source and in the target."""


def read_pairs(folder: Path) -> Iterator[tuple[str, Text, Text]]:
    """Name, source and target of each translation; a paragraph whose sentences do not agree is one piece."""
    for path in sorted(folder.glob("*.it.txt")):
        name = path.name.removesuffix(".it.txt")
        other = next(folder.glob(f"{name}.mt.txt"), folder / f"{name}.en.txt")
        lines = [file.read_text(encoding="utf-8").splitlines() for file in (path, other)]
        source: Text = []
        target: Text = []
        count = 1
        for ours, theirs in zip(*lines, strict=True):
            parts = [split(ours, PAIR.source), split(theirs, PAIR.target)]
            if not parts[0] or not parts[1]:
                continue
            sign = 1
            if len(parts[0]) != len(parts[1]):
                parts, sign = [[ours], [theirs]], -1
            for text, side in zip(parts, (source, target), strict=True):
                side.append([Piece(one, frozenset({sign * (count + n)})) for n, one in enumerate(text)])
            count += len(parts[0])
        yield name, source, target


def split(text: str, lang: str) -> list[str]:
    """The sentences of a paragraph."""
    return [text[start:end] for start, end in sentences.split(text, lang)]


def damage(text: Text, chance: random.Random, spared: frozenset[int]) -> Text:
    """The text with sentences and paragraphs dropped, merged and split; ``spared`` are not split."""
    found: Text = []
    for paragraph in text:
        if chance.random() < DROP_BLOCK:
            continue
        pieces = list(damage_sentences(paragraph, chance, spared))
        if not pieces:
            continue
        if found and chance.random() < MERGE_BLOCK:
            found[-1] += pieces
        elif len(pieces) > 1 and chance.random() < SPLIT_BLOCK:
            cut = chance.randrange(1, len(pieces))
            found += [pieces[:cut], pieces[cut:]]
        else:
            found.append(pieces)
    return found


def damage_sentences(
    pieces: Sequence[Piece], chance: random.Random, spared: frozenset[int]
) -> Iterator[Piece]:
    """The sentences of a paragraph, some dropped, merged or split."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is not None:
            text = _STOP.sub("", waiting.text) + ", " + piece.text[:1].lower() + piece.text[1:]
            yield Piece(text, waiting.atoms | piece.atoms)
            waiting = None
            continue
        fate = chance.random()
        if fate < DROP:
            continue
        if fate < DROP + MERGE and piece is not pieces[-1] and _STOP.search(piece.text):
            waiting = piece
            continue
        commas = [match.start() for match in re.finditer(r", \w", piece.text[25:-25])]
        if fate < DROP + MERGE + SPLIT and commas and not piece.atoms & spared:
            cut = chance.choice(commas) + 25
            yield Piece(piece.text[:cut] + ".", piece.atoms)
            yield Piece(piece.text[cut + 2].upper() + piece.text[cut + 3 :], piece.atoms)
        else:
            yield piece
    if waiting is not None:
        yield waiting


def write(text: Text, lang: str) -> tuple[Document, list[frozenset[int]]]:
    """The document, a paragraph a line, and what each of its segments says."""
    lines = [" ".join(piece.text for piece in paragraph) for paragraph in text]
    document = sentences.segment(read_text("\n\n".join(lines), lang, wrapped="never"), lang)
    said = []
    for block, paragraph in zip(document.blocks, text, strict=True):
        ends, end = [], -1
        for piece in paragraph:
            end += len(piece.text) + 1
            ends.append((end - len(piece.text), end, piece.atoms))
        for segment in block.segments:
            inside = [atoms for start, end, atoms in ends if start < segment.end and segment.start < end]
            said.append(frozenset().union(*inside))
    return document, said


def list_truth(source: Sequence[frozenset[int]], target: Sequence[frozenset[int]]) -> Links:
    """The sentences that belong together: each group is joined by what it says."""
    groups: list[tuple[set[int], set[int], set[int]]] = []
    for side, said in enumerate((source, target)):
        for number, atoms in enumerate(said):
            joined = [group for group in groups if group[2] & atoms]
            merged: tuple[set[int], set[int], set[int]] = (set(), set(), set(atoms))
            merged[side].add(number)
            for group in joined:
                for place, more in enumerate(group):
                    merged[place].update(more)
                groups.remove(group)
            groups.append(merged)
    return {(frozenset(ours), frozenset(theirs)) for ours, theirs, _ in groups if ours and theirs}


def leave_out(links: Links, source: Sequence[frozenset[int]], target: Sequence[frozenset[int]]) -> Links:
    """The links without those inside a paragraph of which it is not known what belongs together."""
    return {
        (ours, theirs)
        for ours, theirs in links
        if not _is_inside({*(source[number] for number in ours), *(target[number] for number in theirs)})
    }


def _is_inside(said: set[frozenset[int]]) -> bool:
    """Whether all sentences are of one paragraph that is known only as a whole."""
    return len(said) == 1 and all(min(atoms, default=0) < 0 for atoms in said)


def list_found(target: Document, source: Document, similarity: Similarity | None) -> tuple[Links, int]:
    """The links that are sure, and the number of sentences of the target that were left unchecked."""
    ours = {(id(block), segment.start): 0 for block in source.blocks for segment in block.segments}
    ours = {key: number for number, key in enumerate(ours)}
    places = [(b, s) for b, block in enumerate(target.blocks) for s in range(len(block.segments))]
    theirs = {place: number for number, place in enumerate(places)}
    found, unsure = set(), 0
    try:
        links = align_source(target, source, PAIR, similarity).links
    except MtcheckError:
        return set(), len(places)
    for link in links:
        if link.confidence < SURE:
            unsure += len(link.target)
        elif link.source and link.target:
            left = frozenset(ours[id(text.block), text.start] for text in link.source)
            found.add((left, frozenset(theirs[place] for place in link.target)))
    return found, unsure


class Settings(NamedTuple):
    """What is measured, and how."""

    rounds: int = ROUNDS
    show: bool = False
    similarity: Similarity | None = None


def measure(name: str, source: Text, target: Text, settings: Settings) -> Counter[str]:
    """Counts of one translation: links that are right, found and known; sentences, and those unchecked."""
    counts: Counter[str] = Counter()
    for number in range(settings.rounds):
        chance = random.Random(f"{name} {number}")  # noqa: S311 - not a secret
        atoms = sorted({atom for row in source for piece in row for atom in piece.atoms})
        spared = frozenset(chance.sample(atoms, len(atoms) // 2))  # a sentence is split on one side only
        ours, theirs = source, target
        if settings.rounds > 1:
            ours = damage(source, chance, spared)
            theirs = damage(target, chance, frozenset(atoms) - spared)
        ours_read, theirs_read = write(ours, PAIR.source), write(theirs, PAIR.target)
        known = list_truth(ours_read[1], theirs_read[1])
        start = time.perf_counter()
        found, unsure = list_found(theirs_read[0], ours_read[0], settings.similarity)
        counts["milliseconds"] += round(1000 * (time.perf_counter() - start))
        known, found = (
            leave_out(known, ours_read[1], theirs_read[1]),
            leave_out(found, ours_read[1], theirs_read[1]),
        )
        counts.update(right=len(known & found), found=len(found), known=len(known))
        counts.update(sentences=len(theirs_read[1]), unsure=unsure)
        if settings.show:
            show_faults(f"{name} {number}", known, found, ours_read[0], theirs_read[0])
    return counts


def show_faults(name: str, known: Links, found: Links, source: Document, target: Document) -> None:
    """Print what was found but is not so (+) and what was missed (-)."""
    texts = [
        [segment.text for block in side.blocks for segment in block.segments] for side in (source, target)
    ]
    for sign, links in (("-", known - found), ("+", found - known)):
        for ours, theirs in sorted(links, key=lambda link: min(link[1])):
            left = " | ".join(texts[0][number][:50] for number in sorted(ours))
            right = " | ".join(texts[1][number][:50] for number in sorted(theirs))
            print(f"  {sign} {name}: {left}  ↔  {right}")


def main() -> None:
    """Print precision, recall and F1 of the links."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="other translations")
    parser.add_argument("--whole", action="store_true", help="leave the texts as they are")
    parser.add_argument("--show", action="store_true", help="print each fault")
    parser.add_argument("--semantic", action="store_true", help="use the extra")
    args = parser.parse_args()
    similarity = semantic.find_similarity(PAIR) if args.semantic else None
    settings = Settings(1 if args.whole else ROUNDS, args.show, similarity)
    total: Counter[str] = Counter()
    print(f"{'':28} {'links':>6} {'P':>6} {'R':>6} {'F1':>6} {'unchecked':>9} {'ms':>6}")
    for name, source, target in read_pairs(args.data):
        counts = measure(name, source, target, settings)
        print_row(name, counts)
        total += counts
    print_row("all", total)


def print_row(name: str, counts: Counter[str]) -> None:
    """Print the figures of some counts."""
    right, found, known = counts["right"], counts["found"], counts["known"]
    print(
        f"{name[:28]:28} {known:6} {right / max(found, 1):6.3f} {right / max(known, 1):6.3f} "
        f"{2 * right / max(found + known, 1):6.3f} {counts['unsure'] / max(counts['sentences'], 1):9.1%} "
        f"{counts['milliseconds']:6}"
    )


if __name__ == "__main__":
    main()
