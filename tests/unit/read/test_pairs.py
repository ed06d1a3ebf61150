"""Files that hold their source, and which files of a folder are translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import ReadError
from mtcheck.read import (
    FORMATS,
    NoTargetError,
    Wanted,
    bring_together,
    find_files,
    may_be_translation,
    read_file,
    read_pair,
    read_text,
)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_target_and_source_lie_in_one_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tsv", "en\tit\nHello.\tCiao.\n", "utf-16")
    target, source = read_pair(path)
    assert source is not None
    assert (target.path, target.text, target.encoding, target.bom) == (
        source.path,
        source.text,
        source.encoding,
        source.bom,
    )
    assert (target.encoding, target.bom) == ("utf-16-le", True)
    assert target.text[source.blocks[0].span.start :] == "Ciao.\n"
    assert read_file(path) == target
    assert read_file(path, wanted=Wanted(role="source")).blocks == source.blocks


def test_other_files_hold_no_source(tmp_path: Path) -> None:
    assert read_pair(write(tmp_path / "a.md", "# Hello")).source is None
    assert read_pair(write(tmp_path / "a.csv", "en\nHello\n")).source is None


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.tmx", '<tmx><tu><tuv xml:lang="en"><seg>Łódź</seg></tuv></tu></tmx>'),
        ("a.xlf", "<xliff><segment><target>Łódź</target></segment></xliff>"),
    ],
)
def test_a_legacy_encoding_is_the_declared_one(tmp_path: Path, name: str, body: str) -> None:
    text = f"<?xml version='1.0' encoding='ISO-8859-2'?>{body}"
    document = read_file(write(tmp_path / name, text, "iso-8859-2"))
    assert (document.blocks[0].text, document.encoding) == ("Łódź", "iso8859-2")


def test_a_declared_encoding_is_no_hindrance(tmp_path: Path) -> None:
    body = '<tmx><tu><tuv xml:lang="en"><seg>Łódź</seg></tuv></tu></tmx>'
    for declared, real in (
        ("UTF-16", "utf-16"),
        ("ISO-8859-1", "utf-8"),
        ("UTF-16", "utf-8"),
        ("x", "utf-8"),
    ):
        text = f'<?xml version="1.0" encoding="{declared}"?>\n{body}'
        assert read_file(write(tmp_path / "a.tmx", text, real)).blocks[0].text == "Łódź"


@pytest.mark.parametrize("declared", ["rot13", "none", "utf-7", "unicode_escape"])
def test_an_encoding_that_is_none_is_not_believed(tmp_path: Path, declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><tmx/>'
    with pytest.raises(ReadError):
        read_file(write(tmp_path / "a.tmx", text + "\xe8\xff", "latin-1"))


def test_undecodable_bytes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("it,en\nperché è così,because\n".encode() + b"a,\xff\n")
    with pytest.raises(ReadError, match=r"a\.csv: cannot be decoded: byte 0xff in line 3"):
        read_file(path)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.csv", "it,en\nA,B\n", True),
        ("a.csv", "price,count\n1,2\n", False),
        ("a.csv", "", False),
        ("a.csv", 'it,en\n"A,B\n', True),  # faulty, but a translation: it is told when it is read
        ("a.tsv", "source\ttarget\n" + "A\tB\n" * 50_000, True),
        ("a.tsv", "source\ttarget\n" + "è\tB\n" * 50_000, True),
        ("a.jsonl", '{"text": "A"}\n{', True),
        ("a.jsonl", '{"price": 1}\n', False),
        ("a.jsonl", "\n", False),
        ("a.docx", "whatever", True),
        ("~$a.docx", "whatever", False),
        ("a.txt", "A", True),
        ("a.po", "whatever", True),
    ],
)
def test_a_table_that_is_found_must_have_a_column_for_the_text(
    tmp_path: Path, name: str, text: str, expected: bool
) -> None:
    assert may_be_translation(write(tmp_path / name, text), Wanted()) is expected


def test_a_large_table_in_utf_16_is_seen(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tsv", "it\ten\n" + "A\tB\n" * 50_000, "utf-16")
    assert may_be_translation(path, Wanted())


def test_a_binary_table_is_no_translation(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"it,en\n\0\0")
    assert not may_be_translation(path, Wanted())
    assert not may_be_translation(tmp_path / "none.csv", Wanted())


def test_what_was_found_is_told_from_what_was_named(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        write(tmp_path / name, "it,en\n")
    found = find_files([".", "b.csv", "c*"], cwd=tmp_path)
    assert [path.name for path in found.files] == ["a.csv", "b.csv", "c.csv"]
    assert {path.name for path in found.searched} == {"a.csv"}


@pytest.mark.parametrize("name", sorted({f"x{suffix}" for suffix in FORMATS}))
def test_folders_are_searched_for_every_format(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, "")
    assert [path.name for path in find_files(["."], cwd=tmp_path).files] == [name]


def test_documents_that_are_no_subtitles_stay_as_they_are() -> None:
    target, source = read_text("One."), read_text("Uno.")
    assert bring_together(target, source) == (target, source)


def test_no_target_is_an_error_of_reading() -> None:
    assert issubclass(NoTargetError, ReadError)
