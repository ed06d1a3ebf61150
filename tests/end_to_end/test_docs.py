"""What the pages of docs/ show is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests.end_to_end.test_command import ROOT
from tests.end_to_end.test_living_page import play
from tools import build_docs

TUTORIAL = ROOT / "docs" / "tutorial.md"


@pytest.mark.parametrize("name", sorted(build_docs.PAGES))
def test_the_reference_is_up_to_date(name: str) -> None:
    """Else: python tools/build_docs.py."""
    assert (build_docs.FOLDER / name).read_text(encoding="utf-8") == build_docs.PAGES[name]()


def test_the_tutorial_shows_what_the_command_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    text = TUTORIAL.read_text(encoding="utf-8")
    assert play(text, capfd) == text


def test_every_page_is_in_the_site_and_every_link_leads_somewhere() -> None:
    nav = yaml.safe_dump(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"])
    pages = {page for page in (ROOT / "docs").rglob("*.md") if (ROOT / "docs" / "rules") not in page.parents}
    for page in pages:
        name = page.relative_to(ROOT / "docs").as_posix()
        assert name in nav, name
        for link in re.findall(r"\]\(([^)#:\s]+\.md)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).is_file() or "rules/" in link, f"{name}: {link}"
