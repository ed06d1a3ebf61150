"""What all tests share: a cache folder of the run's own, never the user's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

CACHE = "MTCHECK_CACHE_DIR"

# The same run twice gives the same verdict: new inputs are searched for by people, not by a gate.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # workers inherit the folder
        os.environ[CACHE] = tempfile.mkdtemp(prefix="mtcheck-tests-")
        if getattr(config.option, "numprocesses", None):
            _compile_packs()


def _compile_packs() -> None:
    """Compile before the workers start what each of them would compile for itself."""
    root = Path(__file__).parent.parent
    subprocess.run(
        [sys.executable, "-m", "mtcheck", "check", root / "samples" / "putin-crypto" / "article.en.txt"],
        capture_output=True,
        check=False,  # a test will tell
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(CACHE), ignore_errors=True)
