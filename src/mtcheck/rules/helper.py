"""A process that reads patterns for another one; see ``ahead``."""

from __future__ import annotations

import sys
from contextlib import suppress


def main() -> None:
    """Answer what stands on standard input."""
    import gc

    gc.disable()  # it lives for some seconds, and makes few cycles
    with suppress(KeyboardInterrupt, BrokenPipeError):  # the one that asked is told, or gone
        from mtcheck.rules.ahead import answer

        sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
