from __future__ import annotations

import pytest
from tests.unit.read.reading import read, show, show_files

from mtcheck.errors import ReadError
from mtcheck.read import Reading, bring_together, read_text


def srt(*cues: str, start: int = 0, step: int = 2) -> str:
    return "\n\n".join(
        f"{number}\n00:00:{start + number * step:02},000 --> 00:00:{start + number * step + 1:02},900\n{cue}"
        for number, cue in enumerate(cues)
    )


def test_cues_are_blocks_and_their_tags_no_text() -> None:
    reading = read(srt("<i>Where</i> is\n{\\an8}he?", '<font color="#ff0000">There.</font>'), "srt")
    assert show(reading) == [(None, "Where is he?"), (None, "There.")]
    assert show_files(reading) == ["Where</i> is\n{\\an8}he?", "There."]
    (mark,) = reading.target.blocks[0].marks
    assert (mark.kind, mark.start, mark.end) == ("emphasis", 0, 5)


def test_line_ends_are_those_of_the_file() -> None:
    text = srt("One", "and two.").replace("\n", "\r\n")
    reading = read(text, "srt")
    assert show(reading) == [(None, "One and two.")]
    (block,) = reading.target.blocks
    assert [text[slice(*place)] for place in _places(reading, ["One", "and", "two."])] == [
        "One",
        "and",
        "two.",
    ]
    assert not block.offsets.is_contiguous(0, 7)


def _places(reading: Reading, words: list[str]) -> list[tuple[int, int]]:
    (block,) = reading.target.blocks
    found = []
    for word in words:
        at = block.text.index(word)
        span = block.offsets.locate(at, at + len(word))
        found.append((span.start, span.end))
    return found


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        (["I went to", "the house of", "my uncle."], ["I went to the house of my uncle."]),
        (["I saw,", "Rome."], ["I saw, Rome."]),
        (["I went...", "...home."], ["I went... ...home."]),
        (["I went home.", "and slept."], ["I went home.", "and slept."]),
        (["EPISODE ONE", "Rome."], ["EPISODE ONE", "Rome."]),
        (["I went", "♪"], ["I went"]),
    ],
)
def test_a_sentence_over_several_cues_is_one_block(cues: list[str], said: list[str]) -> None:
    assert [target for _, target in show(read(srt(*cues), "srt"))] == said


def test_a_long_pause_ends_a_block() -> None:
    assert len(read(srt("I went", "home.", step=8), "srt").target.blocks) == 2


def test_speakers_have_blocks_of_their_own() -> None:
    text = srt("- Where\nis he?\n- <i>There.</i>", "– Alone – so.", "- One who\nspeaks on.")
    assert [target for _, target in show(read(text, "srt"))] == [
        "Where is he?",
        "There.",
        "– Alone – so.",
        "- One who speaks on.",
    ]


def test_cues_without_blank_lines_or_numbers() -> None:
    text = "00:00:01,000 --> 00:00:02,000\nOne.\n2\n"
    text += "00:00:02,000 --> 00:00:03,000 X1:1\nTwo 2\n3.\n\n\nnot shown\n"
    assert [target for _, target in show(read(text, "srt"))] == ["One.", "Two 2 3."]


def test_vtt_has_notes_styles_voices_and_entities() -> None:
    text = (
        "WEBVTT - title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE\na note\n\nintro\n"
        "00:01.000 --> 00:02.000 align:start\n<v Ann>Salt &amp; <c.x>pep<00:01.500>per</c>&nbsp;now.</v>\n"
    )
    reading = read(text, "vtt")
    assert show(reading) == [(None, "Salt & pepper\u00a0now.")]
    (block,) = reading.target.blocks
    sign = block.offsets.locate(5, 6)
    assert text[sign.start : sign.end] == "&amp;"


@pytest.mark.parametrize("text", ["", "WEBVTT\n", " \n"])
def test_no_cues(text: str) -> None:
    assert read_text(text, "a.vtt", "vtt").blocks == ()


@pytest.mark.parametrize("kind", ["srt", "vtt"])
def test_what_has_no_timing_is_refused(kind: str) -> None:
    with pytest.raises(ReadError, match=rf"^a\.{kind}: not {kind.upper()}: no line says when"):
        read("Hello there.\n", kind)


def together(target: str, source: str) -> list[tuple[str | None, str]]:
    return show(bring_together(read_text(target, "en.srt", "srt"), read_text(source, "it.srt", "srt")))


def test_cues_that_are_shown_together_are_paired() -> None:
    target = srt("I went", "home.", "- Yes.\n- No.", "- One.\n- Two.")
    source = srt("Sono andato a casa.", "Ecco.", "- Sì.\n- No.", "Uno e due.")
    assert together(target, source) == [
        ("Sono andato a casa. Ecco.", "I went home."),
        ("Sì.", "Yes."),
        ("No.", "No."),
        ("Uno e due.", "One. Two."),
    ]


def test_other_times_are_left_to_the_alignment() -> None:
    target, source = srt("I went", "home."), srt("Sono andato", "a casa.", start=20)
    reading = bring_together(read_text(target, "en.srt", "srt"), read_text(source, "it.srt", "srt"))
    assert [block.text for block in reading.target.blocks] == ["I went home."]
    assert reading.source is not None
    assert [block.text for block in reading.source.blocks] == ["Sono andato a casa."]
