from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtcheck.cli import patterns
from mtcheck.cli.patterns import keep_patterns, recall_patterns

WORDS = r"(?P<first>\w+)[’'](?:(?P<second>[a-z]+)|\d{2,4})"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(patterns, "cache_root", lambda: tmp_path)
    monkeypatch.setattr(patterns, "_FEW", 1)
    re.purge()
    yield tmp_path
    re.purge()


def recall() -> set[tuple[str, int]]:
    re.purge()
    return {(one.pattern, one.asked) for one in recall_patterns()}


def keep(*wanted: tuple[str, int]) -> set[tuple[str, int]]:
    """What is recalled when only these were compiled."""
    re.purge()
    for pattern, flags in wanted:
        re.compile(pattern, flags)
    keep_patterns([])
    return recall()


@pytest.mark.usefixtures("home")
def test_a_recalled_pattern_finds_what_the_compiled_one_finds() -> None:
    wanted = [(WORDS, 0), (WORDS, re.IGNORECASE), (r"  a b # c", re.VERBOSE), (r"(?i:ß)|É", 0)]
    fresh = [re.compile(*one) for one in wanted]
    assert keep(*wanted) == {(pattern, int(flags)) for pattern, flags in wanted}
    known = dict(patterns._known())
    for (pattern, flags), before in zip(wanted, fresh, strict=True):
        after = re.compile(pattern, flags)
        assert known[str, pattern, int(flags)] is after
        assert (after.pattern, after.flags, after.groups) == (before.pattern, before.flags, before.groups)
        assert after.groupindex == before.groupindex
        text = "L'Aquila dell’82, ab É ẞ"
        assert [match.span() for match in after.finditer(text)] == [m.span() for m in before.finditer(text)]
        found = after.search(text)
        assert (found and found.lastgroup) == ((expected := before.search(text)) and expected.lastgroup)


def test_nothing_is_written_for_few_new_ones(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("one", 0))
    (file,) = home.iterdir()
    recalled = recall_patterns()
    monkeypatch.setattr(patterns, "_FEW", 2)
    written = file.stat().st_mtime_ns
    re.compile("two")
    keep_patterns(recalled)
    assert file.stat().st_mtime_ns == written
    re.compile("three")
    keep_patterns(recalled)
    assert recall() == {("one", 0), ("two", 0), ("three", 0)}


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0" * 50])
def test_a_damaged_file_is_not_trusted(home: Path, damage: bytes) -> None:
    keep(("one", 0))
    (file,) = home.iterdir()
    file.write_bytes(damage)
    assert recall() == set()


@pytest.mark.usefixtures("home")
def test_a_python_that_keeps_no_such_thing_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("one", 0))
    with monkeypatch.context() as python:
        python.delattr("re._cache")
        assert recall_patterns() == []
        keep_patterns([])


@pytest.mark.usefixtures("home")
def test_too_many_are_forgotten_and_kept_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 2)
    assert keep(("one", 0), ("two", 0), ("three", 0)) == set()
    assert len(keep(("one", 0), ("two", 0))) == 2
    recalled = recall_patterns()
    re.compile("three")
    keep_patterns(recalled)
    assert recall() == set()
    assert keep(("three", 0)) == {("three", 0)}


def test_the_command_compiles_nothing_of_its_own_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import atexit, re._compiler as compiler, sys, mtcheck.cli as cli\n"
        "sys.argv = ['mtcheck', 'check', '--help']\n"
        "compiled, real = [], compiler.compile\n"
        "compiler.compile = lambda *args: compiled.append(args[0]) or real(*args)\n"
        "atexit.register(lambda: print(len(compiled), file=sys.stderr))\n"
        "cli.main()\n"
    )
    monkeypatch.setenv("MTCHECK_CACHE_DIR", str(tmp_path))
    command = [sys.executable, "-c", code]
    counts = [
        int(subprocess.run(command, capture_output=True, text=True, check=True).stderr) for _ in range(2)
    ]
    assert counts[0] > 50
    assert counts[1] <= 5
