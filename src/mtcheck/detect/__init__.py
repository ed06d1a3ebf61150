"""Detectors in code: what needs a whole document or pairing, declared as rules in the packs."""

from __future__ import annotations

from collections.abc import Mapping

from mtcheck.detect.structure import STRUCTURE
from mtcheck.detect.untranslated import UNTRANSLATED
from mtcheck.model import Detector

DETECTORS: Mapping[str, Detector] = {
    **STRUCTURE,
    **UNTRANSLATED,
}
