"""What all tests share: a cache folder of the run's own, never the user's."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest

CACHE = "MTCHECK_CACHE_DIR"


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # workers inherit the folder
        os.environ[CACHE] = tempfile.mkdtemp(prefix="mtcheck-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(CACHE), ignore_errors=True)
