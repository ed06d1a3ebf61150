"""Compare sentence splitters: ``python benchmarks/splitters.py [--show NAME]``.

Accuracy is measured on ``data/sentences-*.txt`` (made up for this purpose): *whole* is the share of
the texts whose sentences are all right, *F1* that of the inner boundaries. Speed is measured on the
same texts, repeated. Libraries that are not installed are skipped.
"""

# ruff: noqa: ANN401 - modules have no type
from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
NAMES = {"en": "english", "it": "italian"}
"""nltk's names of the languages."""
REPEATS = 40
Splitter = Callable[[str], list[str]]


def make_mtcheck(module: Any, lang: str) -> Splitter:
    """The project's own: sentencex and the layer over it."""
    return lambda text: [text[start:end] for start, end in module.split(text, lang)]


def make_syntok(module: Any, _lang: str) -> Splitter:
    """Its sentences are lists of tokens with the blanks before them."""
    return lambda text: [
        "".join(token.spacing + token.value for token in sentence)
        for paragraph in module.process(text)
        for sentence in paragraph
    ]


def make_spacy(module: Any, lang: str) -> Splitter:
    """The rule-based sentencizer: the parsers need models to be downloaded."""
    nlp = module.blank(lang)
    nlp.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in nlp(text).sents]


SPLITTERS: dict[str, tuple[str, Callable[[Any, str], Splitter]]] = {
    "mtcheck": ("mtcheck.language.sentences", make_mtcheck),
    "sentencex": ("sentencex", lambda module, lang: lambda text: list(module.segment(lang, text))),
    "pysbd": ("pysbd", lambda module, lang: module.Segmenter(language=lang, clean=False).segment),
    "nltk": ("nltk.tokenize.punkt", lambda module, lang: module.PunktTokenizer(NAMES[lang]).tokenize),
    "syntok": ("syntok.segmenter", make_syntok),
    "blingfire": ("blingfire", lambda module, _: lambda text: module.text_to_sentences(text).split("\n")),
    "segtok": ("segtok.segmenter", lambda module, _: lambda text: list(module.split_single(text))),
    "sentence-splitter": (
        "sentence_splitter",
        lambda module, lang: module.SentenceSplitter(language=lang).split,
    ),
    "phrasplit": ("phrasplit", lambda module, _: lambda text: module.split_sentences(text, use_spacy=False)),
    "spacy": ("spacy", make_spacy),
    "simplemma": ("simplemma", lambda module, _: lambda text: list(module.split_sentences(text))),
}


def read_gold(lang: str) -> list[list[str]]:
    """The sentences of every text."""
    lines = (DATA / f"sentences-{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("¦") for line in lines if line and not line.startswith("#")]


def find_ends(sentences: list[str]) -> set[int]:
    """Inner boundaries, counted in non-blank characters: what libraries do to blanks does not matter."""
    ends, position = set(), 0
    for sentence in sentences:
        position += len(re.sub(r"\s", "", sentence))
        ends.add(position)
    return ends - {position, 0}


def measure_accuracy(split: Splitter, gold: list[list[str]], show: bool) -> tuple[int, int, int, int]:
    """Texts that are right, and true positives, false positives and false negatives of the boundaries."""
    whole = hits = false = missed = 0
    for sentences in gold:
        wanted, found = find_ends(sentences), find_ends(split(" ".join(sentences)))
        whole += wanted == found
        hits += len(wanted & found)
        false += len(found - wanted)
        missed += len(wanted - found)
        if show and wanted != found:
            print("   ", " ¦ ".join(split(" ".join(sentences))), "\n      gold:", " ¦ ".join(sentences))
    return whole, hits, false, missed


def measure_speed(split: Splitter, gold: list[list[str]]) -> float:
    """Megabytes a second, paragraph by paragraph."""
    text = " ".join(" ".join(sentences) for sentences in gold[:20])
    start = time.process_time()
    for _ in range(REPEATS):
        split(text)
    return len(text) * REPEATS / (time.process_time() - start) / 1e6


def measure_import(module: str) -> float:
    """Milliseconds that importing the module adds to a bare interpreter."""
    code = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(3)
    ]
    return min(map(float, runs)) * 1000


def describe(name: str) -> str:
    """Version and licence as the package states them."""
    try:
        info = metadata(name).json
    except PackageNotFoundError:
        return ""
    licence = str(info.get("license_expression") or info.get("license") or "?").strip().splitlines()
    return f"{info['version']} {licence[0][:24]}"


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", metavar="NAME", help="print the texts that NAME gets wrong")
    show = parser.parse_args().show
    print(f"{'splitter':18} {'lang':4} {'whole':>6} {'P':>6} {'R':>6} {'F1':>6} {'MB/s':>7} {'import ms':>9}")
    for name, (module, make) in SPLITTERS.items():
        if show not in (None, name):
            continue
        try:
            millis = measure_import(module)
            for lang in NAMES:
                gold = read_gold(lang)
                split = make(import_module(module), lang)
                whole, hits, false, missed = measure_accuracy(split, gold, show == name)
                precision, recall = hits / max(1, hits + false), hits / max(1, hits + missed)
                f1 = 2 * hits / max(1, 2 * hits + false + missed)
                print(
                    f"{name:18} {lang:4} {whole / len(gold):6.1%} {precision:6.3f} {recall:6.3f} {f1:6.3f} "
                    f"{measure_speed(split, gold):7.2f} {millis:9.1f}  {describe(name)}"
                )
        except (ImportError, LookupError, OSError, subprocess.CalledProcessError) as error:
            reason = str(error).strip("* \n").splitlines()[0]
            print(f"{name:18} skipped: {type(error).__name__}: {reason}")


if __name__ == "__main__":
    main()
