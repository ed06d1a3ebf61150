from __future__ import annotations

import time
from pathlib import Path

import pytest

from mtcheck.language import sentences
from mtcheck.model import PLACEHOLDER, Block, BlockKind, Document, OffsetMap, Run, Span

GOLD = Path(__file__).parents[3] / "benchmarks" / "data"


def cut(text: str, lang: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences.split(text, lang)]


def read_gold() -> list[tuple[str, list[str]]]:
    return [
        (lang, line.split("¦"))
        for lang in ("en", "it")
        for line in (GOLD / f"sentences-{lang}.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


@pytest.mark.parametrize(("lang", "expected"), read_gold())
def test_gold_sentences(lang: str, expected: list[str]) -> None:
    assert cut(" ".join(expected), lang) == expected


@pytest.mark.parametrize(
    "sentences_of_text",
    [
        ['They said it "works ".', '"It is old ".'],
        ["He can't.", "Absolutely not."],
        ["Please forgive me.", "Thank you."],
        ["She asked for the art.", "Nobody had it."],
        ["The answer was no.", "He left."],
        ["It closed at noon.", "...and then it opened."],
        ["We are done ( at last ).", "Go."],
        ["He said: “Go.”", "“Where?” she asked."],
        [f"See {PLACEHOLDER}.", f"{PLACEHOLDER} is code."],
        ["One.", "two and three."],
    ],
)
def test_mended_sentences(sentences_of_text: list[str]) -> None:
    assert cut(" ".join(sentences_of_text)) == sentences_of_text


def test_text_without_words_is_one_sentence() -> None:
    assert cut(" *** ... ! ") == ["*** ... !"]
    assert cut("") == cut(" \n ") == []


def test_marks_alone_join_the_sentence_before() -> None:
    assert cut("He left. ... !!") == ["He left. ... !!"]


def test_tables_of_the_language_decide() -> None:
    text = "Il sig. Conti parla."
    assert cut(text, "it") == [text]
    assert cut(text, "xx") == ["Il sig.", "Conti parla."]


def test_other_scripts_are_split_without_tables() -> None:
    assert cut("我来了。你呢？", "zh") == ["我来了。", "你呢？"]


@pytest.mark.parametrize(
    "unit",
    [
        "word, ",
        "U.S. ",
        ". a",
        "1. ",
        '". " ',
        "!",
        "a.",
        "a@",
        "a.b/",
        "... A",
        "It is so. ",
        ". ",
        "(",
        "\n",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    def measure(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        sentences.split(text, "en")
        return time.process_time() - start

    measure(1_000)
    small = min(measure(20_000) for _ in range(3))
    assert measure(200_000) < 40 * small + 0.05


def test_long_line_without_a_stop() -> None:
    text = "word, " * 2_500_000
    start = time.process_time()
    assert sentences.split(text, "en") == [(0, len(text) - 1)]
    assert time.process_time() - start < 10


def test_segment_fills_every_block() -> None:
    text = " One. Two.\n\nThree."
    blocks = tuple(
        Block(
            kind=BlockKind.PARAGRAPH,
            span=Span(start, end),
            text=text[start:end],
            offsets=OffsetMap((Run(0, start, end - start, end - start),)),
        )
        for start, end in ((0, 10), (12, 18))
    )
    document = sentences.segment(Document(path="a", format="text", text=text, blocks=blocks), "en")
    found = [(segment.text, segment.start) for block in document.blocks for segment in block.segments]
    assert found == [("One.", 1), ("Two.", 6), ("Three.", 0)]
    for block in document.blocks:
        for segment in block.segments:
            span = block.offsets.locate(segment.start, segment.end)
            assert text[span.start : span.end] == segment.text


@pytest.mark.parametrize("mark", ["'", "‘", "' ", "‘a "])
def test_very_many_single_marks_take_no_longer(mark: str) -> None:
    """Without its own measures the library would take minutes; a sentence behind them is still found."""
    text = f"{mark * 100_000}It rained. It snowed."
    assert sentences.split(text, "en")[-1] == (len(text) - len("It snowed."), len(text))


@pytest.mark.parametrize("blank", ["\xa0", "\x85", "\u2003", "\u2028", "\u202f", "\u3000"])
def test_a_wide_blank_before_a_stop_is_a_blank(blank: str) -> None:
    text = f"They sold the Model T{blank}. It was cheap."
    assert cut(text) == [f"They sold the Model T{blank}.", "It was cheap."]


def test_a_text_that_the_library_breaks_off_at_is_split_by_our_own_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        pass

    def panic(language: str, text: str) -> list[str]:
        raise PanicException(f"{language}: {text}")

    monkeypatch.setattr("sentencex.segment", panic)
    assert cut("It was late and dark. They left; the bus was gone.") == [
        "It was late and dark.",
        "They left; the bus was gone.",
    ]


def test_an_interruption_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(language: str, text: str) -> list[str]:
        raise KeyboardInterrupt(language, text)

    monkeypatch.setattr("sentencex.segment", interrupt)
    with pytest.raises(KeyboardInterrupt):
        cut("One. Two.")
