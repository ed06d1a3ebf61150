"""Bytes stay what they were but for the fix: encodings, byte order marks, line ends."""

from __future__ import annotations

import codecs

import pytest
from tests.unit.fix.made import apply, choose, find, read

from mtcheck.fix.apply import apply_changes


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "cp1252"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_encoding_mark_and_line_ends_stay(mark: bytes, encoding: str, end: str) -> None:
    text = f"Perché the mill?{end}{end}The mill of Forlì.{end}"
    applied = apply(mark + text.encode(encoding), "text", ("mill of", "weir in"))
    assert applied.data == mark + text.replace("mill of", "weir in").encode(encoding)


def test_a_character_that_the_encoding_has_not() -> None:
    data = "Perché the mill and the café?".encode("cp1252")
    applied = apply(data, "text", ("mill", "mill → weir"), ("café", "bar"))
    assert applied.data == "Perché the mill and the bar?".encode("cp1252")
    ((finding, reason),) = applied.withheld
    assert (finding.text, reason) == ("mill", "cp1252, the file's encoding, has no “→”")


def test_a_file_that_became_another_is_left_alone() -> None:
    document = read(b"The mill.")
    chosen = choose(document, find(document, "mill", "barn"))
    applied = apply_changes(b"The dam, the mill.", document, chosen.changes, read)
    assert (applied.data, applied.made) == (b"The dam, the mill.", ())
    assert [one.reason for one in applied.withheld] == ["the file would not be written as it was read"]


def test_a_finding_that_does_not_lie_where_it_says_is_not_fixed() -> None:
    document = read(b"The mill.")
    finding = find(read(b"Then, the mill."), "mill", "barn")
    chosen = choose(document, finding)
    assert (chosen.changes, len(chosen.withheld)) == ((), 1)


def test_wrapped_lines_stay_wrapped() -> None:
    lines = [
        "The old mill by the river was sold to a company that",
        "wants to make bread of old kinds of wheat again and to",
        "show it to the schools of the valley, which has had no",
        "mill since the war and buys its flour in the city that",
        "lies on the other side of the mountains, two hours away",
        "from here.",
    ]
    data = "\n".join(lines).encode()
    applied = apply(data, "text", ("no mill", "not one windmill"), ("company that wants", "firm that wants"))
    assert len(applied.made) == 2
    assert applied.data.decode() == "\n".join(lines).replace("company that", "firm that").replace(
        "has had no\nmill", "has had not\none windmill"
    )
