from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mtcheck.checker import Checker
from mtcheck.cli import run

BAD = "Rossi he said so.\n"
GOOD = "Rossi said so.\n"


@pytest.fixture(autouse=True)
def cache(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache folder of the test's own; the current folder has two files."""
    from mtcheck.results import Results

    own = tmp_path / "cache"
    monkeypatch.setattr("mtcheck.cli.running.Results", lambda _: Results(own))
    (folder / "a.txt").write_text(BAD, encoding="utf-8")
    (folder / "b.txt").write_text(GOOD, encoding="utf-8")
    return own


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are checked rather than known."""
    names: list[str] = []
    plain = Checker.check_file

    def check_file(self: Checker, path: Path, source: Path | None = None, **more: Any) -> Any:
        names.append(path.name)
        return plain(self, path, source, **more)

    monkeypatch.setattr(Checker, "check_file", check_file)
    return names


def check(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["check", ".", "--format", "json", *options]) in {0, 1}
    return capsys.readouterr().out


def test_unchanged_files_are_not_checked_again(
    capsys: pytest.CaptureFixture[str], checked: list[str]
) -> None:
    first = check(capsys)
    assert checked == ["a.txt", "b.txt"]
    assert check(capsys) == first
    assert checked == ["a.txt", "b.txt"]


def test_a_changed_file_is_checked_alone(capsys: pytest.CaptureFixture[str], checked: list[str]) -> None:
    check(capsys)
    status = Path("b.txt").stat()
    Path("b.txt").write_text("Verdi he said.\n", encoding="utf-8")  # as long as before, and as old
    os.utime("b.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    checked.clear()
    assert "Verdi he said" in check(capsys)
    assert checked == ["b.txt"]


@pytest.mark.parametrize(
    "options",
    [
        ("--ignore", "never"),
        ("--allow", "Rossi"),
        ("--fail-on", "minor"),
        ("--profile", "wmt"),
        ("--min-confidence", "0.6"),
    ],
)
def test_what_decides_results_is_part_of_the_key(
    capsys: pytest.CaptureFixture[str], checked: list[str], options: tuple[str, ...]
) -> None:
    check(capsys)
    checked.clear()
    check(capsys, *options)
    assert checked == ["a.txt", "b.txt"]


def test_a_changed_rule_is_part_of_the_key(
    capsys: pytest.CaptureFixture[str], checked: list[str], tmp_path: Path
) -> None:
    check(capsys)
    rules = tmp_path / "packs" / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("0.9", "0.8"), encoding="utf-8")
    checked.clear()
    assert '"confidence":0.8' in check(capsys).replace(" ", "")
    assert checked == ["a.txt", "b.txt"]


def test_a_changed_source_is_part_of_the_key(capsys: pytest.CaptureFixture[str], checked: list[str]) -> None:
    Path("it.txt").write_text("Rossi ha detto.\n", encoding="utf-8")

    def check_pair() -> str:
        assert run(["check", "a.txt", "--source", "it.txt", "--format", "json"]) in {0, 1}
        return capsys.readouterr().out

    first = check_pair()
    assert check_pair() == first
    assert checked == ["a.txt"]
    Path("it.txt").write_text("Rossi lo disse.\n", encoding="utf-8")
    assert check_pair() != first
    assert checked == ["a.txt", "a.txt"]


def test_words_of_a_list_are_part_of_the_key(capsys: pytest.CaptureFixture[str], checked: list[str]) -> None:
    Path("mtcheck.toml").write_text('allow-files = ["words"]\n', encoding="utf-8")
    Path("words").write_text("Bianchi\n", encoding="utf-8")
    check(capsys)
    checked.clear()
    check(capsys)
    assert checked == []
    Path("words").write_text("Neri\n", encoding="utf-8")
    check(capsys)
    assert checked == ["a.txt", "b.txt"]


def test_a_baseline_leaves_the_key_alone(capsys: pytest.CaptureFixture[str], checked: list[str]) -> None:
    check(capsys)
    assert run(["baseline", "write", ".", "--output", "known.json"]) == 0
    capsys.readouterr()
    assert '"by":"baseline"' in check(capsys, "--baseline", "known.json").replace(" ", "")
    assert checked == ["a.txt", "b.txt"]


@pytest.mark.parametrize("setting", ["option", "file"])
def test_without_a_cache_nothing_is_kept(
    capsys: pytest.CaptureFixture[str], checked: list[str], cache: Path, setting: str
) -> None:
    options = ("--no-cache",) if setting == "option" else ()
    if setting == "file":
        Path("mtcheck.toml").write_text("cache = false\n", encoding="utf-8")
    check(capsys, *options)
    check(capsys, *options)
    assert len(checked) == 4
    assert not cache.exists()


def test_a_fixed_file_is_checked_anew(capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys)
    Path("a.txt").write_text(GOOD, encoding="utf-8")
    assert run(["check", ".", "--fix", "--format", "json"]) == 0
    assert "Rossi he said" not in capsys.readouterr().out


def test_a_file_that_fails_is_tried_again(checked: list[str]) -> None:
    Path("c.txt").write_bytes(b"\x00\x01\x02")
    for _ in range(2):
        assert run(["check", "c.txt"]) == 2
    assert checked == ["c.txt", "c.txt"]


def test_quiet_leaves_the_report_alone(capsys: pytest.CaptureFixture[str]) -> None:
    report = check(capsys)
    assert run(["check", ".", "--format", "json", "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert out == report
    assert err.startswith("failed: ")
    assert err.count("\n") == 1


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every run is worth workers."""
    monkeypatch.setattr("mtcheck.cli.running.LONG", 1)
    yield
    deadline = time.monotonic() + 10  # another thread can be about to take note of their end
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("workers")
def test_workers_say_the_same_in_the_same_order(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(20):
        Path(f"n{number:02}.txt").write_text(f"Line {number}.\n{BAD}", encoding="utf-8")
    alone = check(capsys, "--no-cache", "--jobs", "1")
    assert check(capsys, "--no-cache", "--jobs", "3") == alone
    assert check(capsys, "--jobs", "auto") == alone
    assert check(capsys) == alone


@pytest.mark.usefixtures("workers")
def test_a_fault_in_a_worker_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("c.txt").write_bytes(b"\x00\x01\x02")
    assert run(["check", ".", "--jobs", "2", "--format", "concise"]) == 2
    said = capsys.readouterr()
    assert "a.txt:1:1" in said.out
    assert "c.txt" in said.out + said.err


@pytest.mark.usefixtures("workers")
def test_a_killed_worker_ends_the_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Checker, "check_file", lambda *_, **__: os._exit(9))
    assert run(["check", ".", "--jobs", "2"]) == 2
    assert "--jobs 1" in capsys.readouterr().err


@pytest.mark.usefixtures("workers")
def test_an_interruption_ends_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Checker, "check_file", lambda *_, **__: time.sleep(60))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("concurrent.futures.Future.result", interrupt)
    began = time.monotonic()
    assert run(["check", ".", "--jobs", "2"]) == 130
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "²"])
def test_what_is_no_number_of_processes_is_refused(capsys: pytest.CaptureFixture[str], value: str) -> None:
    assert run(["check", ".", "--jobs", value]) == 2
    assert "--jobs" in capsys.readouterr().err
