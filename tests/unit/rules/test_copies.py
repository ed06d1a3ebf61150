"""Copies of the process give what the process itself gives, in order, and raise what it raises."""

from __future__ import annotations

import os
import threading

import pytest

from mtcheck.rules import copies
from mtcheck.rules.copies import map_in_copies


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "count_processors", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def tell(number: int) -> tuple[int, bool]:
    return number * number, os.getpid() == PARENT


PARENT = os.getpid()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.skipif(os.name != "posix" or os.uname().sysname != "Linux", reason="copies are made on Linux")
def test_copies_work_in_order() -> None:
    assert map_in_copies(tell, range(40), worth=20) == [(number * number, False) for number in range(40)]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_what_a_copy_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        map_in_copies(lambda number: 1 // number, range(4), worth=2)
    assert copies._shared == []


def test_few_things_make_no_copy() -> None:
    assert map_in_copies(tell, range(3), worth=2) == [(number * number, True) for number in range(3)]


def test_threads_make_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert map_in_copies(tell, range(4), worth=2) == [(number * number, True) for number in range(4)]
