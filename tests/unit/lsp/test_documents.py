from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.lsp.documents import Edit, OpenDocument, OpenDocuments, find_path, make_uri
from mtcheck.lsp.positions import Encoding, Position, Range


def _open(text: str) -> OpenDocument:
    return OpenDocument("untitled:1", "plaintext", 1, text, Encoding.UTF16)


def _edit(start: tuple[int, int], end: tuple[int, int], text: str) -> Edit:
    return Edit(Range(Position(*start), Position(*end)), text)


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("one\ntwo\n", _edit((0, 1), (1, 2), "X"), "oXo\n"),
        ("a😀b", _edit((0, 3), (0, 3), "!"), "a😀!b"),
        ("a\r\nb", _edit((0, 9), (0, 9), "!"), "a!\r\nb"),
        ("a\n", _edit((1, 0), (1, 0), "b"), "a\nb"),
        ("a", _edit((7, 7), (8, 8), "b"), "ab"),
        ("", _edit((0, 0), (0, 0), "x\ny"), "x\ny"),
        ("ab", _edit((0, 2), (0, 0), "c"), "c"),
        ("a\rXb", _edit((1, 0), (1, 1), "\n"), "a\r\nb"),
    ],
)
def test_an_edit_changes_its_range(before: str, edit: Edit, after: str) -> None:
    document = _open(before)
    document.change([edit], 2)
    assert (document.text, document.version) == (after, 2)


def test_a_cr_and_an_lf_that_meet_are_one_line_end() -> None:
    document = _open("a\rXb")
    document.change([_edit((1, 0), (1, 1), "\n"), _edit((1, 0), (1, 0), "!")], 2)
    assert document.text == "a\r\n!b"


def test_each_edit_speaks_of_the_text_that_the_one_before_left() -> None:
    document = _open("one two")
    document.change(
        [
            _edit((0, 0), (0, 4), ""),
            _edit((0, 0), (0, 3), "2"),
            Edit(None, "x\n"),
            _edit((1, 0), (1, 0), "y"),
        ],
        5,
    )
    assert document.text == "x\ny"


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b%20c%C3%A8.txt", "/a/b cè.txt"),
        ("file://localhost/a.txt", "/a.txt"),
        ("untitled:Untitled-1", None),
        ("http://example.org/a.txt", None),
        ("file:///a%00b", None),
        ("file://[", None),
        ("", None),
    ],
)
def test_a_file_uri_is_a_path(uri: str, path: str | None) -> None:
    assert find_path(uri) == (Path(path) if path is not None else None)


def test_an_open_file_keeps_the_uri_that_the_client_gave_it(tmp_path: Path) -> None:
    path = tmp_path / "a b.txt"
    uri = make_uri(path).replace("%20", "%20").replace("a%20b", "%61%20b")
    documents = OpenDocuments()
    assert documents.name(path) == make_uri(path)
    documents.add(OpenDocument(uri, "plaintext", 1, "", Encoding.UTF16))
    assert documents.name(path) == uri
    documents.drop(uri)
    documents.drop(uri)
    assert documents.find(path) is None
