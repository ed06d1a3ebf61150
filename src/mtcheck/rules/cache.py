"""Compiled packs kept in the user's cache folder, under a hash of all that decides them.

A warm start looks whether the packs' files have changed, but reads none of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import regex

from mtcheck.model import Detector, Pair
from mtcheck.notices import tell
from mtcheck.resources import blake2b, cache_root, find_version, packs_root
from mtcheck.rules.engine import Engine
from mtcheck.rules.load import load_packs, pack_files
from mtcheck.rules.packed import Packed, pack
from mtcheck.sealed import read_sealed, write_sealed
from mtcheck.stamps import digest_files
from mtcheck.version import __version__

_KEPT = 8
"""Compiled sets of packs that stay in the cache, the youngest ones."""


def load_engine(roots: Sequence[Path], pair: Pair, detectors: Mapping[str, Detector]) -> Engine:
    """The engine of the packs in ``roots``, from the cache where it has them.

    Raises PackError with all the faults of all packs.
    """
    path = cache_root() / "packs" / f"{make_key(roots, pair, detectors)}.msgpack"
    packed = read_packed(path)
    if packed is None:
        from mtcheck.rules.compile import compile_packs  # a warm run compiles nothing

        tell(f"compiling the rules for {pair}, which is done once and takes up to half a minute")
        packed = pack(compile_packs(load_packs(roots, pair, detectors), pair), ahead=True)
        write_packed(path, packed)
    return Engine(packed, pair, detectors)


def read_packed(path: Path) -> Packed | None:
    """A cached program; None where there is none or it is damaged."""
    data = read_sealed(path)
    with suppress(ValueError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(data, type=Packed) if data is not None else None
    return None


def write_packed(path: Path, packed: Packed) -> None:
    """Keep a program; where the folder cannot be written nothing happens."""
    write_sealed(path, msgspec.msgpack.encode(packed))
    with suppress(OSError):
        others = sorted(path.parent.glob("*.msgpack"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in others[_KEPT:]:
            old.unlink()


def make_key(roots: Sequence[Path], pair: Pair, detectors: Mapping[str, Detector]) -> str:
    """Hash of the packs, of the programs that compile them and of what these depend on."""
    versions = (__version__, regex.__version__, find_version("simplemma"), find_version("wordfreq"))
    params = [(name, msgspec.structs.fields(one.params)) for name, one in sorted(detectors.items())]
    known = repr((versions, sys.implementation.cache_tag, sys.byteorder, str(pair), pair.variety, params))
    files = digest_files((*pack_files(roots), *_list_own_files(pair)))
    return blake2b(known.encode() + files, digest_size=16).hexdigest()


def _list_own_files(pair: Pair) -> Iterator[Path]:
    """What compiles packs: a checkout changes without a new version."""
    here = Path(__file__).parent
    yield from sorted(here.glob("*.py"))
    yield from sorted((here.parent / "language").glob("inflect*.py"))
    for lang in sorted({pair.source, pair.target}):
        yield from sorted(path for path in (packs_root() / "languages" / lang).glob("*") if path.is_file())
