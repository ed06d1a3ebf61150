from __future__ import annotations

import pytest

from mtcheck.cli.hyperlinks import knows_links


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"},
        {"TERM": "xterm-256color", "VTE_VERSION": "7600"},
        {"WT_SESSION": "1"},
        {"TERM": "xterm-256color", "FORCE_HYPERLINK": "1"},
        {"TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "FORCE_HYPERLINK": "1"},
    ],
)
def test_terminals_that_know_links(environ: dict[str, str]) -> None:
    assert knows_links(environ)


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"TERM": "xterm-256color"},
        {"TERM": "linux", "VTE_VERSION": "7600"},
        {"TERM": "dumb", "WT_SESSION": "1"},
        {"TERM": "xterm-256color", "VTE_VERSION": "4999"},
        {"TERM": "xterm-256color", "VTE_VERSION": "new"},
        {"TERM": "xterm-kitty", "CI": "true"},
        {"TERM": "xterm-256color", "TMUX": "/tmp/x,1,0", "TERM_PROGRAM": "WezTerm"},
        {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"},
    ],
)
def test_terminals_that_may_not(environ: dict[str, str]) -> None:
    assert not knows_links(environ)
