"""The language server is an extra: whoever does without pays nothing for it, and is told what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.end_to_end.test_lsp import ENVIRONMENT


def test_a_check_imports_nothing_of_it(tmp_path: Path) -> None:
    program = (
        "import sys; from mtcheck.cli import run; run(['check', 'a.txt', '--exit-zero', '--no-cache']); "
    )
    program += "sys.exit(any(name in sys.modules for name in ('pygls', 'lsprotocol', 'mtcheck.lsp')))"
    (tmp_path / "a.txt").write_text("A.\n")
    (tmp_path / "mtcheck.toml").write_text('pair = "it-fr"\n')
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_without_the_extra_it_says_what_to_install() -> None:
    program = "import sys; sys.modules['pygls'] = None; from mtcheck.cli import run; sys.exit(run(['lsp']))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == 'error: the language server needs pip install "mtcheck[lsp]"\n'
