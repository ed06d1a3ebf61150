"""Fingerprints: what a finding is known by when the text around it has moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from mtcheck.model import Finding
from mtcheck.resources import blake2b
from mtcheck.rules.match import normalize_words

_WORD = re.compile(r"\w+")
_NEIGHBOURS = 2
_REACH = 80
"""Code points looked at on either side for the neighbouring words."""


def fingerprint(rule: str, text: str, start: int, end: int) -> str:
    """16 hexadecimal digits of the rule, the words from ``start`` to ``end`` and two words on either side."""
    before = _WORD.findall(text[max(0, start - _REACH) : start])[-_NEIGHBOURS:]
    after = _WORD.findall(text[end : end + _REACH])[:_NEIGHBOURS]
    return _digest(rule, normalize_words(text[start:end]), *before, "", *after)


def number_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in their order, those of equal fingerprint told apart by the number of occurrence."""
    seen: dict[str, int] = {}
    for finding in findings:
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        if count > 1:
            digest = _digest(finding.fingerprint, str(count))
            finding = msgspec.structs.replace(finding, fingerprint=digest)  # noqa: PLW2901 - the loop goes on with it
        yield finding


def _digest(*parts: str) -> str:
    data = "\0".join(part.lower() for part in parts).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=8).hexdigest()
