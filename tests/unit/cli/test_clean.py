from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.cli import run

_OURS = ("packs/a.msgpack", "stamps/b", "lexicon-it-1.bin", "re-1-2.bin", ".lexicon-it-1.bin.x1")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that somebody else uses too."""
    for name in (*_OURS, "results/a/1", "results/b/2", "letter.txt", "photos/me.jpg", "own.bin.d/x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 1024)
    monkeypatch.setattr("mtcheck.cli.clean.cache_root", lambda: tmp_path)
    return tmp_path


def list_files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_only_what_is_ours_goes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clean"]) == 0
    assert list_files(root) == ["letter.txt", "own.bin.d/x", "photos/me.jpg"]
    assert capsys.readouterr().out.startswith("7 files, 0.0 MB removed from ")


def test_results_alone_can_go(root: Path) -> None:
    assert run(["clean", "--results"]) == 0
    assert list_files(root) == sorted((*_OURS, "letter.txt", "own.bin.d/x", "photos/me.jpg"))


def test_without_a_cache_there_is_nothing_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mtcheck.cli.clean.cache_root", lambda: root / "none")
    assert run(["clean"]) == 0
    assert "0 files" in capsys.readouterr().out
