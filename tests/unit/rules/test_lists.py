from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import PackError
from mtcheck.rules.faults import Faults
from mtcheck.rules.lists import load_list


def load(tmp_path: Path, data: str, name: str = "words") -> tuple[str, ...]:
    path = tmp_path / f"{name}.txt"
    path.write_text(data, encoding="utf-8", newline="")
    faults = Faults()
    entries = load_list(path, faults)
    faults.raise_any()
    return entries


def test_entries_are_lines_without_comments_and_blanks(tmp_path: Path) -> None:
    text = "# words\r\n\r\n  New York \r\nC#\r\nperò  # an adverb\r\nword\r\n"
    assert load(tmp_path, text) == ("New York", "C#", "però", "word")


@pytest.mark.parametrize(
    ("text", "name", "fault"),
    [
        ("a\nb\n\na # again\n", "words", r"words\.txt:4: `a` stands twice, first on line 1"),
        ("# nothing\n", "words", r"words\.txt: holds no entry"),
        ("a\n", "My words", "a list is named in lower-case letters"),
    ],
)
def test_faults(tmp_path: Path, text: str, name: str, fault: str) -> None:
    with pytest.raises(PackError, match=fault):
        load(tmp_path, text, name)


def test_case_makes_a_difference(tmp_path: Path) -> None:
    assert load(tmp_path, "polish\nPolish\n") == ("polish", "Polish")
