"""Files under review, with rules of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.small_pack import write_pack
from tests.unit.review.reviews import TEXT, Opener

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.recheck import Recheck
from mtcheck.review.opened import Opened
from mtcheck.review.session import Review


@pytest.fixture(scope="session")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    pack = write_pack(tmp_path_factory.mktemp("rules") / "ours")
    return Checker(Config(pair="it-fr", packs=(str(pack.parent),), grammar=False, semantic=False))


@pytest.fixture
def open_review(checker: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Makes a review of texts by file name."""
    monkeypatch.setenv("MTCHECK_CACHE_DIR", str(tmp_path / "cache"))

    def open_files(**texts: str | bytes) -> Review:
        opened: list[Opened] = []
        for name, text in (texts or {"a_txt": TEXT}).items():
            path = tmp_path / name.replace("_", ".")
            data = text if isinstance(text, bytes) else text.encode()
            if not path.exists():
                path.write_bytes(data)
            (file,) = checker.check_file(path).files
            opened.append(Opened(file, Recheck(checker, file, frozenset()), path.read_bytes()))
        return Review(opened)

    return open_files
