"""Compare sentence splitters: ``python benchmarks/splitters.py [--show NAME]``.

Accuracy is measured on ``data/sentences-*.txt`` (made up for this purpose): *whole* is the share of
the texts whose sentences are all right, *F1* that of the inner boundaries. Speed is measured on the
same texts, repeated. Libraries that are not installed are skipped.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

DATA = Path(__file__).parent / "data"
LANGUAGES = {"en": "english", "it": "italian"}
REPEATS = 40
Splitter = Callable[[str], list[str]]


def make_mtcheck(lang: str) -> Splitter:
    from mtcheck.language import sentences

    return lambda text: [text[start:end] for start, end in sentences.split(text, lang)]


def make_sentencex(lang: str) -> Splitter:
    import sentencex

    return lambda text: list(sentencex.segment(lang, text))


def make_pysbd(lang: str) -> Splitter:
    import pysbd

    return pysbd.Segmenter(language=lang, clean=False).segment  # type: ignore[no-any-return]


def make_nltk(lang: str) -> Splitter:
    from nltk.tokenize.punkt import PunktTokenizer

    return PunktTokenizer(LANGUAGES[lang]).tokenize  # type: ignore[no-any-return]


def make_syntok(_lang: str) -> Splitter:
    from syntok import segmenter

    def split(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return split


def make_blingfire(_lang: str) -> Splitter:
    import blingfire

    return lambda text: blingfire.text_to_sentences(text).split("\n")


def make_segtok(_lang: str) -> Splitter:
    from segtok.segmenter import split_single

    return lambda text: list(split_single(text))


def make_sentence_splitter(lang: str) -> Splitter:
    from sentence_splitter import SentenceSplitter

    return SentenceSplitter(language=lang).split  # type: ignore[no-any-return]


def make_phrasplit(lang: str) -> Splitter:
    from phrasplit import split_sentences

    return lambda text: split_sentences(text, language_model=f"{lang}_core_web_sm", use_spacy=False)


def make_spacy(lang: str) -> Splitter:
    import spacy

    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in nlp(text).sents]


def make_simplemma(_lang: str) -> Splitter:
    from simplemma import split_sentences

    return lambda text: list(split_sentences(text))


SPLITTERS: dict[str, tuple[str, Callable[[str], Splitter]]] = {
    "mtcheck": ("mtcheck.language.sentences", make_mtcheck),
    "sentencex": ("sentencex", make_sentencex),
    "pysbd": ("pysbd", make_pysbd),
    "nltk": ("nltk.tokenize.punkt", make_nltk),
    "syntok": ("syntok.segmenter", make_syntok),
    "blingfire": ("blingfire", make_blingfire),
    "segtok": ("segtok.segmenter", make_segtok),
    "sentence-splitter": ("sentence_splitter", make_sentence_splitter),
    "phrasplit": ("phrasplit", make_phrasplit),
    "spacy": ("spacy", make_spacy),
    "simplemma": ("simplemma", make_simplemma),
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
    start = time.perf_counter()
    for _ in range(REPEATS):
        split(text)
    return len(text) * REPEATS / (time.perf_counter() - start) / 1e6


def measure_import(module: str) -> float:
    """Milliseconds that importing the module adds to a bare interpreter."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(3)
    ]
    return min(map(float, runs)) * 1000


def describe(name: str) -> str:
    """Version and licence as the package states them."""
    try:
        info = metadata(name)
    except PackageNotFoundError:
        return ""
    licence = (info.get("License-Expression") or info.get("License") or "").strip().splitlines()
    return f"{info['Version']} {licence[0][:24] if licence else '?'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", metavar="NAME", help="print the texts that NAME gets wrong")
    show = parser.parse_args().show
    print(f"{'splitter':18} {'lang':4} {'whole':>6} {'P':>6} {'R':>6} {'F1':>6} {'MB/s':>7} {'import ms':>9}")
    for name, (module, make) in SPLITTERS.items():
        if show not in (None, name):
            continue
        try:
            millis = measure_import(module)
            for lang in LANGUAGES:
                gold = read_gold(lang)
                split = make(lang)
                whole, hits, false, missed = measure_accuracy(split, gold, show == name)
                precision, recall = hits / max(1, hits + false), hits / max(1, hits + missed)
                f1 = 2 * hits / max(1, 2 * hits + false + missed)
                print(
                    f"{name:18} {lang:4} {whole / len(gold):6.1%} {precision:6.3f} {recall:6.3f} {f1:6.3f} "
                    f"{measure_speed(split, gold):7.2f} {millis:9.1f}  {describe(name)}"
                )
        except (ImportError, LookupError, OSError, subprocess.CalledProcessError) as error:
            print(f"{name:18} skipped: {str(error).strip().splitlines()[0][:80]}")


if __name__ == "__main__":
    main()
