from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mtcheck.fix.patch import make_patch


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.\nTwo.\n", "One.\n2.\n"),
        ("One.\nTwo.", "One.\n2."),
        ("One.\r\nTwo.\r\n", "One.\r\n2.\r\n"),
        ("One.\rTwo.\r", "One.\r2.\r"),
        ("One\x0c.\n\u2028Two.\n", "One\x0c.\n\u20282.\n"),
    ],
)
def test_patch_applies_it(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(before.encode())
    patch = make_patch("a.txt", before, after)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert path.read_bytes().decode() == after


def test_nothing_is_the_patch_of_nothing() -> None:
    assert make_patch("a.txt", "One.", "One.") == ""


def test_names_stay_on_their_lines() -> None:
    assert make_patch("/x\ny", "a\n", "b\n").startswith("--- a/x?y\n+++ b/x?y\n")
