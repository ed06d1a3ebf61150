"""What no reading of the target alone can find: detectors that hold each segment against its source.

Each lies in a module of its own that is imported only when a document with a source is checked; its
parameters are declared here beside, in ``params``, because packs are validated without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

import msgspec

from mtcheck.compare import params as kinds
from mtcheck.compare import sense_params as senses
from mtcheck.model import Context, Detector, Document, Hit

_Find = Callable[[Document, Context, msgspec.Struct], Iterable[Hit]]


def _make_detector(params: type[msgspec.Struct], module: str, function: str = "find") -> Detector:
    """The detector that is ``function`` of a module of this room; silent where there is no source."""

    def find(document: Document, context: Context, given: msgspec.Struct) -> Iterable[Hit]:
        if document.source_text is None:
            return ()
        found: _Find = getattr(import_module(f"mtcheck.compare.{module}"), function)
        return found(document, context, given)

    return Detector(params, find)


DETECTORS: Mapping[str, Detector] = {
    "name-mismatch": _make_detector(kinds.NameParams, "names"),
    "number-mismatch": _make_detector(kinds.NumberParams, "numbers"),
    "mark-mismatch": _make_detector(kinds.PunctuationParams, "punctuation"),
    "negation": _make_detector(senses.NegationParams, "negation"),
    "omitted-sentence": _make_detector(senses.GapParams, "gaps", "find_omissions"),
    "added-sentence": _make_detector(senses.GapParams, "gaps", "find_additions"),
    "opposite-word": _make_detector(senses.OppositeParams, "opposites"),
    "omitted-clause": _make_detector(senses.ClauseParams, "clauses", "find_omissions"),
    "added-clause": _make_detector(senses.ClauseParams, "clauses", "find_additions"),
    "kept-tokens": _make_detector(senses.TokenParams, "tokens"),
    "low-adequacy": _make_detector(senses.AdequacyParams, "adequacy"),
    "copied-sentence": _make_detector(senses.CopyParams, "copies"),
    "varied-rendering": _make_detector(senses.RepeatParams, "repeats", "find_varied"),
    "shared-rendering": _make_detector(senses.RepeatParams, "repeats", "find_shared"),
    "required-term": _make_detector(senses.TermParams, "terms"),
}
