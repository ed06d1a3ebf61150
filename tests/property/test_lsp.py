"""Positions and edits of the language server, held against Python's own encoders."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtcheck.lsp.documents import Edit, OpenDocument
from mtcheck.lsp.edits import compare
from mtcheck.lsp.positions import Encoding, Index, Position, Range, split_lines

_UNITS = {Encoding.UTF8: ("utf-8", 1), Encoding.UTF16: ("utf-16-le", 2), Encoding.UTF32: ("utf-32-le", 4)}
texts = st.text(alphabet=st.sampled_from("ab è\t\u2028\u0085\f😀𝒳\r\n"), max_size=25)
encodings = st.sampled_from(Encoding)


def _measure(text: str, encoding: Encoding) -> int:
    name, size = _UNITS[encoding]
    return len(text.encode(name)) // size


@given(texts, encodings, st.data())
def test_a_place_is_the_line_and_what_an_encoder_counts(
    text: str, encoding: Encoding, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = (
        text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        if text[offset - 1 : offset + 1] != "\r\n"
        else None
    )
    if before is None:
        return  # between a CR and its LF no place is
    line = before.rpartition("\n")[2]
    index = Index(text, encoding)
    place = index.locate(offset)
    assert place == Position(before.count("\n"), _measure(line, encoding))
    assert index.find(place) == offset


@given(texts, encodings, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), texts), max_size=4))
def test_edits_leave_the_text_that_slices_leave(
    text: str, encoding: Encoding, edits: list[tuple[int, int, str]]
) -> None:
    document = OpenDocument("untitled:1", "plaintext", 1, text, encoding)
    for start, end, new in edits:
        index = Index(text, encoding)
        places = Range(*sorted((index.locate(min(start, len(text))), index.locate(min(end, len(text))))))
        text = text[: index.find(places.start)] + new + text[index.find(places.end) :]
        document.change([Edit(places, new)], 2)
        assert document.text == text
    last = Position(len(split_lines(text)) - 1, 0)
    document.change([Edit(Range(last, last), "!")], 3)
    kept = "".join(split_lines(text)[:-1])
    assert document.text == f"{kept}!{split_lines(text)[-1]}"


@given(texts, texts)
def test_the_changes_between_two_texts_lead_from_one_to_the_other(before: str, after: str) -> None:
    made = before
    for change in reversed(compare(before, after)):
        assert not (before[change.start - 1 : change.start + 1] == "\r\n" and change.start)
        assert not (before[change.end - 1 : change.end + 1] == "\r\n" and change.end)
        made = made[: change.start] + change.text + made[change.end :]
    assert made == after
