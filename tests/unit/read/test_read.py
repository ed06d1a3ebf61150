from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mtcheck.errors import ReadError
from mtcheck.read import find_format, read_bytes, read_file, read_text


def test_a_file_is_read_as_it_lies_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "an article.TXT"
    path.write_bytes(b"\xef\xbb\xbfOne.\r\n\r\nTwo \xf0\x9f\x99\x82.\r")
    document = read_file(path)
    assert document.path == path.as_posix()
    assert (document.format, document.encoding, document.bom, document.notes) == ("text", "utf-8", True, ())
    assert document.text == "One.\r\n\r\nTwo 🙂.\r"
    assert [(block.text, block.span.start) for block in document.blocks] == [("One.", 0), ("Two 🙂.", 8)]
    assert all(block.segments == () for block in document.blocks)


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.md", "markdown"),
        ("a.MDX", "markdown"),
        ("a.b/c.htm", "html"),
        ("a", "text"),
        ("a.PO", "po"),
        ("a.xlf", "xliff"),
        ("a.pot", "text"),
        ("-", "text"),
    ],
)
def test_the_suffix_tells_the_format(name: str, format_: str) -> None:
    assert find_format(name) == format_


def test_an_unknown_format_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="docx"):
        read_text("a", format="docx")


def test_the_size_is_checked_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(ReadError, match=r"a\.txt: too large: 52,428,800 bytes"):
        read_file(path)
    path.write_text("12345")
    assert read_file(path, max_size=5).text == "12345"
    with pytest.raises(ReadError, match="too large"):
        read_file(path, max_size=4)
    with pytest.raises(ReadError, match="too large"):
        read_bytes(b"12345", "a.txt", max_size=4)


@pytest.mark.parametrize(
    ("name", "said"),
    [("missing.txt", "cannot be read: No such file"), (".", "Is a directory"), ("a\0b", "null")],
)
def test_what_cannot_be_read_is_told_with_its_path(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        read_file(tmp_path / name)
    assert caught.value.place == (tmp_path / name).as_posix()


def test_an_empty_file_has_no_blocks(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"")
    assert read_file(path).blocks == ()


def test_plain_text_needs_no_reader_of_another_format(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.")
    code = (
        "import sys; from pathlib import Path; from mtcheck.read import find_files, read_file;"
        "files = find_files([sys.argv[1]]).files; read_file(files[0]); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    heavy = {"markdown_it", "html", "html.entities", "yaml", "lxml", "charset_normalizer", "pathspec"}
    assert heavy.isdisjoint(done.stdout.split())
