"""Compare detectors of untranslated text: ``python benchmarks/detection.py [--pair it-en] [--data DIR]``.

Word level: of the words left in the source language, how many are flagged (recall), and how many of the
flagged words were left (precision). A clean sentence with a flagged word is a false alarm. Without ``--data``
the project's own sentences are read (``data/codemix-<source>.txt``, left words in ⟦marks⟧, the others clean).
``DIR``, searched with its folders, may hold DEMETR's items (``*.json``,
https://github.com/marzenakrp/demetr) and text (``*.txt``, one sentence a line, clean or with ⟦marks⟧). Texts
in a folder with annotations of their own (``*gold.json``) are left out, and so are those whose name has a
second ending (``a.it.txt``). The others see each word by itself; words with a capital inside a sentence are
names to them. Of confidence only mtcheck speaks.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.detect.untranslated import find
from mtcheck.language import sentences
from mtcheck.model import Context, Document, Pair
from mtcheck.read import read_text

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
OWN = Path(__file__).parent / "data"
PIP = {"lingua": "lingua-language-detector"}
LINGUA_LEAST = 0.9
"""Confidence from which lingua's answer counts: where it does best on single words."""
BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
Words = set[tuple[int, int]]
Judge = Callable[[str], bool]


class Item(NamedTuple):
    """A sentence, the words in it that were left (character ranges), and its source if there is one."""

    text: str
    left: Words
    source: str = ""


class Result(NamedTuple):
    """What one detector flagged in each item, and how fast it was."""

    name: str
    flagged: list[Words]
    speed: float
    """Sentences a second, loading left out."""


def read_marked(path: Path) -> list[Item]:
    """The sentences of a text file, a line each; words between ⟦ and ⟧ were left."""
    items = []
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if not line.strip() or line.startswith("# "):
            continue
        text, left, inside = "", [], 0
        for part in re.split(r"([⟦⟧])", line):
            if part == "⟦":
                inside = len(text)
            elif part == "⟧":
                left.append((inside, len(text)))
            else:
                text += part
        words = [match.span() for match in WORD.finditer(text)]
        items.append(Item(text, {(a, b) for a, b in words if any(x < b and a < y for x, y in left)}))
    return items


def read_demetr(path: Path) -> list[Item]:
    """Code-mixed items with what differs from the good translation; these and the references are clean."""
    items = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        mixed = row["perturbed"].get("critical_id4_codemix")
        if mixed:
            items.append(Item(mixed, _find_changed(row["mt"], mixed), row["source"]))
        items += [Item(row["mt"], set(), row["source"]), Item(row["reference"], set(), row["source"])]
    return items


def _find_changed(good: str, mixed: str) -> Words:
    old, new = list(WORD.finditer(good)), list(WORD.finditer(mixed))
    matcher = difflib.SequenceMatcher(
        None, [m[0].lower() for m in old], [m[0].lower() for m in new], autojunk=False
    )
    changed = (row for row in matcher.get_opcodes() if row[0] != "equal")
    return {new[index].span() for _, _, _, first, last in changed for index in range(first, last)}


def load_items(folder: Path | None, pair: Pair) -> list[Item]:
    """The items of a folder, or the project's own."""
    paths = sorted(folder.rglob("*")) if folder else [OWN / f"codemix-{pair.source}.txt"]
    annotated = {path.parent for path in paths if path.name.endswith("gold.json")}
    items: list[Item] = []
    for path in paths:
        if path.parent in annotated or "." in path.stem:
            continue
        if path.suffix == ".json" and "perturbed" in path.read_text(encoding="utf-8")[:100_000]:
            items += read_demetr(path)
        elif path.suffix == ".txt":
            items += read_marked(path)
    return items


def make_document(lines: Iterable[str]) -> Document:
    """One block for each line."""
    return read_text("\n".join(lines) + "\n")


def run_mtcheck(
    items: Sequence[Item], pair: Pair, *, beside: bool
) -> tuple[Result, list[tuple[float, bool]]]:
    """What mtcheck flags, and of each finding its confidence and whether it is right."""
    checker = Checker(Config(pair=str(pair), select=("accuracy/untranslated",)))
    document = make_document(item.text for item in items)
    source = make_document(item.source for item in items) if beside else None
    flagged: list[Words] = [set() for _ in items]
    rated = []
    starts = [block.span.start for block in document.blocks]
    for finding in checker.check(document, source).files[0].findings:
        index = sum(start <= finding.span.start for start in starts) - 1
        item, offset = items[index], starts[index]
        first, last = finding.span.start - offset, finding.span.end - offset
        words = {m.span() for m in WORD.finditer(item.text) if m.start() < last and first < m.end()}
        flagged[index] |= words
        rated.append((finding.confidence, 2 * len(words & item.left) >= len(words)))
    name = "mtcheck with source" if beside else "mtcheck"
    return Result(name, flagged, _time_detector(items, pair, checker)), rated


def _time_detector(items: Sequence[Item], pair: Pair, checker: Checker) -> float:
    """Sentences a second of the detector alone, its memory of words warm: the best of three rounds."""
    texts = [item.text for item in items]
    rounds = max(1, 3000 // len(texts))
    document = sentences.segment(make_document(texts * rounds), pair.target)
    context = Context(pair, checker.engine.word_lists)
    find(sentences.segment(make_document(texts), pair.target), context)
    took = []
    for _ in range(3):
        fresh = msgspec.structs.replace(document)
        begin = time.process_time()
        find(fresh, context)
        took.append(time.process_time() - begin)
    return len(texts) * rounds / min(took)


def run_words(name: str, judge: Judge, items: Sequence[Item]) -> Result:
    """What a detector flags that sees single words."""
    judge("word")
    begin = time.process_time()
    flagged: list[Words] = []
    for item in items:
        words = WORD.finditer(item.text)
        plain = (match for match in words if match.start() == 0 or not match[0][0].isupper())
        flagged.append({match.span() for match in plain if judge(match[0])})
    return Result(name, flagged, len(items) / (time.process_time() - begin))


def make_others() -> Iterable[tuple[str, str, Callable[[Pair], Judge]]]:
    """The detectors to compare with: name, package, maker."""
    yield "langdetect, by word", "langdetect", make_langdetect
    yield "lingua, by word", "lingua", make_lingua
    yield "simplemma, known words", "simplemma", make_simplemma
    yield "simplemma, langdetect", "simplemma", make_simplemma_detector
    yield "wordfreq, zipf + 1", "wordfreq", make_wordfreq


def make_langdetect(pair: Pair) -> Judge:
    """The package langdetect on single words, among all its languages."""
    from langdetect import DetectorFactory, detect
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0

    @cache  # or it takes an hour
    def judge(word: str) -> bool:
        try:
            return bool(detect(word) == pair.source)
        except LangDetectException:
            return False

    return judge


def make_lingua(pair: Pair) -> Judge:
    """The package lingua on single words, between the two languages, where it is sure."""
    from lingua import IsoCode639_1, Language, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in (pair.source, pair.target)]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_preloaded_language_models().build()

    language = Language.from_iso_code_639_1(codes[0])

    def judge(word: str) -> bool:
        return bool(detector.compute_language_confidence(word, language) >= LINGUA_LEAST)

    return judge


def make_simplemma(pair: Pair) -> Judge:
    """Words that simplemma's dictionaries know in the source language and not in the target language."""
    from simplemma import is_known

    def judge(word: str) -> bool:
        return bool(is_known(word, lang=pair.source)) and not is_known(word, lang=pair.target)

    return judge


def make_simplemma_detector(pair: Pair) -> Judge:
    """What simplemma's language detection gives to the source rather than to the target."""
    from simplemma import langdetect

    def judge(word: str) -> bool:
        shares = dict(langdetect(word, lang=(pair.source, pair.target)))
        return bool(shares.get(pair.source, 0.0) > shares.get(pair.target, 0.0))

    return judge


def make_wordfreq(pair: Pair) -> Judge:
    """Words ten times as frequent in the source language as in the target language."""
    from wordfreq import zipf_frequency

    def judge(word: str) -> bool:
        here, there = zipf_frequency(word, pair.source), zipf_frequency(word, pair.target)
        return bool(here > there + 1.0)

    return judge


def show(result: Result, items: Sequence[Item]) -> str:
    """One line of the table."""
    right = sum(len(item.left & words) for item, words in zip(items, result.flagged, strict=True))
    found, left = sum(map(len, result.flagged)), sum(len(item.left) for item in items)
    precision, recall = right / max(1, found), right / max(1, left)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    clean = [words for item, words in zip(items, result.flagged, strict=True) if not item.left]
    alarms = sum(map(bool, clean))
    rate = f"{alarms}/{len(clean)} {100 * alarms / max(1, len(clean)):5.1f} %"
    scores = f"{precision:9.3f} {recall:7.3f} {f1:6.3f}"
    return f"{result.name:22} {scores}   {rate:>16} {result.speed:14,.0f}"


def show_calibration(rated: Sequence[tuple[float, bool]]) -> Iterable[str]:
    """Of the findings in each bin of confidence, the share that is right."""
    for low, high in pairwise(BINS):
        chosen = [right for confidence, right in rated if low <= confidence < high]
        if chosen:
            share = sum(chosen) / len(chosen)
            yield f"  {low:.2f} to {min(high, 1.0):.2f}: {len(chosen):4} findings, {100 * share:5.1f} % right"


def show_faults(result: Result, items: Sequence[Item]) -> Iterable[str]:
    """The words missed and the words falsely flagged, sentence by sentence."""
    for item, words in zip(items, result.flagged, strict=True):
        if words != item.left:
            missed = [item.text[a:b] for a, b in sorted(item.left - words)]
            false = [item.text[a:b] for a, b in sorted(words - item.left)]
            yield f"  missed {missed} false {false}: {item.text}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pair", default="it-en", type=Pair.parse)
    parser.add_argument("--data", type=Path, help="folder of DEMETR items and clean text")
    parser.add_argument("--show", action="store_true", help="list the faults of mtcheck")
    options = parser.parse_args()
    items = load_items(options.data, options.pair)
    if not items:
        parser.error("no sentences there")
    mixed = sum(bool(item.left) for item in items)
    words = sum(len(item.left) for item in items)
    print(f"{options.pair}: {mixed} mixed sentences ({words} words left), {len(items) - mixed} clean ones\n")
    print(f"{'':22} {'precision':>9} {'recall':>7} {'F1':>6}   {'false alarms':>16} {'sentences/s':>14}")
    result, rated = run_mtcheck(items, options.pair, beside=False)
    print(show(result, items))
    if any(item.source for item in items):
        print(show(run_mtcheck(items, options.pair, beside=True)[0], items))
    for name, package, make in make_others():
        if find_spec(package) is None:
            print(f"{name:22} not measured: pip install {PIP.get(package, package)}")
        else:
            print(show(run_words(name, make(options.pair), items), items))
    print("\nconfidence of mtcheck's findings")
    print("\n".join(show_calibration(rated)))
    if options.show:
        print("\n".join(show_faults(result, items)))


if __name__ == "__main__":
    main()
