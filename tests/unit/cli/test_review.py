from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.small_pack import write_pack

TEXT = "The cold was minted.\n\nA cold of silver lies in the mill.\n"
SECONDS = 30.0
"""How long a busy machine may take; what is waited for comes far sooner."""
_STEERING = re.compile(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z]")


class Terminal:
    """The command on a terminal."""

    def __init__(self, process: subprocess.Popen[bytes], side: int) -> None:
        self._process, self._side, self._seen = process, side, b""

    def press(self, keys: str) -> None:
        os.write(self._side, keys.encode())

    def wait_for(self, words: str) -> None:
        """Wait until words were shown since the last time."""
        end = time.monotonic() + SECONDS
        while words.encode() not in _STEERING.sub(b"", self._seen):
            assert time.monotonic() < end, f"never shown: {words}"
            if select.select([self._side], [], [], 0.1)[0]:
                self._seen += os.read(self._side, 65536)
        self._seen = b""

    def wait_for_end(self) -> int:
        """The exit code; the last words of a command are read first, lest it waits for that."""
        with suppress(OSError):
            while os.read(self._side, 65536):
                pass
        return self._process.wait()


@contextmanager
def start(folder: Path) -> Iterator[Terminal]:
    """Starts a review, and kills it in the end."""
    import pty
    import termios

    side, other = pty.openpty()
    termios.tcsetwinsize(other, (24, 80))
    process = subprocess.Popen(
        [sys.executable, "-m", "mtcheck", "review", "a.txt"],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=folder,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(other)
    try:
        yield Terminal(process, side)
    finally:
        process.kill()
        process.wait()
        os.close(side)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_an_edit_outlives_a_review_that_is_killed(tmp_path: Path) -> None:
    write_pack(tmp_path / "ours")
    settings = 'pair = "it-fr"\npacks = ["."]\ngrammar = false\nsemantic = false\n'
    (tmp_path / "mtcheck.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with start(tmp_path) as terminal:
        terminal.wait_for("2 findings left")
        terminal.press("a")
        terminal.wait_for("unsaved")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT
    with start(tmp_path) as terminal:
        terminal.wait_for("unsaved changes are back")
        terminal.press("qs")
        assert terminal.wait_for_end() == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT.replace("cold", "gold", 1)
