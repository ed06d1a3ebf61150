"""Keys of results: what decides the report of a file, as one digest."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mtcheck.checker import DETECTORS, Checker
from mtcheck.chosen import pack_roots, read_allowed
from mtcheck.config import Config
from mtcheck.resources import blake2b, packs_root
from mtcheck.rules.cache import make_key
from mtcheck.stamps import digest_files

_SIZE = 16
_PARTS = 8
"""Bytes that tell how long a part is."""


class Keys:
    """The keys of files under one checker.

    Beside the contents and names of the files it is the configuration, the packs, the program and the
    versions of what it depends on that decide.
    """

    def __init__(self, checker: Checker) -> None:
        config = checker.config
        self._limit = config.max_bytes
        self._base = _digest(
            _encode(config),
            repr(sorted(read_allowed(config))).encode("utf-8", "surrogateescape"),
            os.fsencode(Path.cwd()),
            checker.signature.encode(),
            make_key(pack_roots(config), checker.pair, DETECTORS).encode(),
            digest_files(list(_list_program())),
            " ".join(_list_dependencies()).encode("utf-8", "surrogateescape"),
        )

    def make(self, file: Path, source: Path | None, *, searched: bool) -> str | None:
        """The key of a file beside its source; None where one of them cannot be read or is too large."""
        parts = [self._base, b"searched" if searched else b""]
        for path in (file,) if source is None else (file, source):
            data = self._read(path)
            if data is None:
                return None
            parts += os.fsencode(path), data
        return _digest(*parts).hex()

    def _read(self, path: Path) -> bytes | None:
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > self._limit:  # a pipe is read once
                return None
            return path.read_bytes()
        except (OSError, ValueError):
            return None


def _encode(config: Config) -> bytes:
    """The settings that decide the report of one file."""
    left_out = Config()
    same = msgspec.structs.replace(
        config,
        exclude=left_out.exclude,
        pairs=left_out.pairs,
        max_new=left_out.max_new,
        baseline=left_out.baseline,
        cache=left_out.cache,
    )
    return msgspec.msgpack.encode(same)


def _list_program() -> Iterator[Path]:
    """Our own modules, and the data that they read: a checkout changes without a new version."""
    for root in (Path(__file__).parent.parent, packs_root() / "languages"):
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                yield Path(folder, name)


def _list_dependencies() -> list[str]:
    """What is installed beside us, with versions."""
    assert msgspec.__file__ is not None
    folder = Path(msgspec.__file__).parent.parent
    return sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 - names


def _digest(*parts: bytes) -> bytes:
    state = blake2b(digest_size=_SIZE)
    for part in parts:
        state.update(len(part).to_bytes(_PARTS, "big"))
        state.update(part)
    return state.digest()
