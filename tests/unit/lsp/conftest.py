"""A folder with a configuration and rules of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.small_pack import write_pack

from mtcheck.lsp.configured import Configurations
from mtcheck.lsp.examine import Depth, Examiner
from mtcheck.lsp.examined import Examined, Snapshot
from mtcheck.lsp.positions import Encoding


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("rules"))


@pytest.fixture
def folder(tmp_path: Path, packs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configured folder; the rules are those above, and no others."""
    monkeypatch.setattr("mtcheck.chosen.packs_root", lambda: packs)
    (tmp_path / ".git").mkdir()
    (tmp_path / "mtcheck.toml").write_text('pair = "it-fr"\n', encoding="utf-8")
    return tmp_path


class Bench:
    """Checks texts as the server does, without a server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.told = 0
        self.examiner = Examiner(Configurations(None, self._tell))
        self.version = 0

    def _tell(self, _path: Path | None, faults: object) -> None:
        self.told += 1
        self.faults = [str(fault) for fault in faults]  # type: ignore[attr-defined]

    def take(
        self,
        text: str,
        name: str = "a.txt",
        *,
        language: str = "plaintext",
        unsaved: dict[Path, str] | None = None,
    ) -> Snapshot:
        self.version += 1
        path = self.folder / name if ":" not in name else None
        uri = path.as_uri() if path is not None else name
        return Snapshot(uri, path, self.folder, language, self.version, text, Encoding.UTF16, unsaved or {})

    def check(
        self,
        text: str,
        name: str = "a.txt",
        *,
        depth: Depth = Depth.QUICK,
        language: str = "plaintext",
        unsaved: dict[Path, str] | None = None,
    ) -> Examined:
        snapshot = self.take(text, name, language=language, unsaved=unsaved)
        return self.examiner.examine(snapshot, lambda: True, depth)


@pytest.fixture
def bench(folder: Path) -> Bench:
    return Bench(folder)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every full check takes long, as that of a long text does."""
    monkeypatch.setattr("mtcheck.lsp.examine.FAST", -1.0)
    yield


def rules(examined: Examined) -> list[str]:
    return [finding.rule for finding in examined.findings]
