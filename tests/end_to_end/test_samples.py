"""The reports beside the samples and the README's transcript say what mtcheck says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import refresh_samples

ROOT = Path(__file__).resolve().parents[2]


def test_reports_and_readme_are_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    stale = [
        path.as_posix()
        for path, text in refresh_samples.make_files()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make samples` and read what has changed"
