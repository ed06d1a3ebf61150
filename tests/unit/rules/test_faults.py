from __future__ import annotations

import pytest

from mtcheck.errors import PackError
from mtcheck.rules.faults import MAX_TOLD, Faults, show


def test_without_faults_nothing_is_raised() -> None:
    Faults().raise_any()


def test_faults_are_told_by_file_and_line_once_each() -> None:
    faults = Faults()
    faults.add("b", "last", 1)
    faults.add("a", "second", 10, "id")
    faults.add("a", "first", 9)
    faults.add("a", "first", 9)
    with pytest.raises(PackError) as caught:
        faults.raise_any()
    assert str(caught.value) == "a:9: first\na:10: id: second\nb:1: last"


def test_a_hopeless_file_is_cut_short() -> None:
    faults = Faults()
    for line in range(1, MAX_TOLD + 31):
        faults.add("a", "bad", line)
    with pytest.raises(PackError) as caught:
        faults.raise_any()
    assert len(caught.value.faults) == MAX_TOLD + 1
    assert str(caught.value.faults[-1]) == "a: and 30 faults more"


def test_what_could_write_to_the_terminal_is_escaped() -> None:
    assert show("caffè “a”") == "caffè “a”"
    assert show("\x1b[1m\u202ea\udcff") == r"\x1b[1m\u202ea\udcff"
