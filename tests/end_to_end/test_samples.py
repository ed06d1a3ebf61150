"""The reports beside the samples and the README's transcript say what mtcheck says."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tools import make_screenshots, refresh_samples

ROOT = Path(__file__).resolve().parents[2]


def test_reports_and_readme_are_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    stale = [
        path.as_posix()
        for path, text in refresh_samples.make_files()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make samples` and read what has changed"


def test_screenshots_show_what_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    # Their text, not their bytes: versions of rich draw the same a little differently.
    monkeypatch.chdir(ROOT)
    for path, drawn in make_screenshots.make_files():
        held = path.read_text(encoding="utf-8")
        assert read_svg(held) == read_svg(drawn), "run `make samples` and look at what has changed"
        assert "@font-face" not in held  # nothing is fetched


def read_svg(text: str) -> str:
    """The words of a picture."""
    words = ("".join(one.itertext()) for one in ET.fromstring(text).iter("{http://www.w3.org/2000/svg}text"))
    return " ".join(" ".join(words).split())
