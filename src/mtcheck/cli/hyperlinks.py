"""Which terminals show a text as a link (the escape sequence OSC 8); others may show the address too.

There is no way to ask a terminal. What is known of each is what it says of itself in the environment; see
https://github.com/Alhadis/OSC8-Adoption and the package supports-hyperlinks.
"""

from __future__ import annotations

from collections.abc import Mapping

_PROGRAMS = frozenset(
    ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "WarpTerminal", "zed")
)
"""``TERM_PROGRAM``."""
_TERMS = frozenset(("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "wezterm", "contour"))
"""``TERM``."""
_MARKS = ("WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID")
"""Set by Windows Terminal, Konsole, DomTerm and kitty."""
_OLDEST_VTE = 5000
"""``VTE_VERSION`` of GNOME Terminal and its like, 0.50."""


def knows_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to show links; ``FORCE_HYPERLINK`` (0 or 1) decides for the others.

    Within tmux and screen only when forced: they may swallow the sequence.
    """
    forced = environ.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    term = environ.get("TERM", "")
    if environ.get("CI") or environ.get("TMUX") or term.startswith(("dumb", "screen", "tmux", "linux")):
        return False
    vte = environ.get("VTE_VERSION", "")
    if vte.isascii() and vte.isdigit() and int(vte) >= _OLDEST_VTE:
        return True
    return environ.get("TERM_PROGRAM") in _PROGRAMS or term in _TERMS or any(map(environ.get, _MARKS))
