"""What all tests share: a cache folder of the run's own, never the user's."""

from __future__ import annotations

import os
import shutil
import tempfile

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


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(CACHE), ignore_errors=True)
