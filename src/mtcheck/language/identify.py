"""The language of a stretch of text, by langdetect: seeded, so the same text always has the same answer."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

MIN_LETTERS = 50
"""With fewer letters langdetect is wrong in more than one of a hundred (docs/decisions/0002)."""
MIN_PROBABILITY = 0.9
_MAX_LENGTH = 2000
"""Code points that are looked at; more change nothing but the time."""
_SEED = 0
_LETTER = re.compile(r"[^\W\d_]")


class Guess(NamedTuple):
    """What language a text is in: ISO 639-1 code, or None where that cannot be judged."""

    language: str | None
    probability: float
    """0 to 1."""


UNKNOWN = Guess(None, 0.0)


def identify(
    text: str,
    allowed: Collection[str] | None = None,
    *,
    least: int = MIN_LETTERS,
    probability: float = MIN_PROBABILITY,
) -> Guess:
    """The language of ``text``, among ``allowed`` (all that are known when it is None).

    The answer is None for texts of fewer than ``least`` letters and where no language reaches
    ``probability``; who asks for less than the defaults has a second opinion. The first call loads the
    profiles (a quarter of a second).
    """
    text = text[:_MAX_LENGTH]
    if text.isupper():
        text = text.lower()  # langdetect passes over words in capitals
    if len(_LETTER.findall(text)) < least:
        return UNKNOWN
    from langdetect.lang_detect_exception import LangDetectException

    factory = _load_factory()
    detector = factory.create()
    if allowed is not None:
        prior = {code: 1.0 for code in factory.get_lang_list() if code.partition("-")[0] in allowed}
        if not prior:
            return UNKNOWN
        detector.set_prior_map(prior)
    detector.append(text)
    try:
        best = max(detector.get_probabilities(), key=lambda item: (item.prob, item.lang), default=None)
    except LangDetectException:  # nothing but digits and signs
        return UNKNOWN
    if best is None or best.prob < probability:
        return Guess(None, best.prob if best else 0.0)
    return Guess(best.lang.partition("-")[0], best.prob)


@cache
def _load_factory() -> DetectorFactory:
    """A factory of our own, with all profiles in a fixed order and our seed."""
    from langdetect.detector_factory import DetectorFactory

    spec = find_spec("langdetect")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("langdetect")
    files = sorted((Path(spec.origin).parent / "profiles").iterdir())
    factory = DetectorFactory()
    factory.load_json_profile([file.read_text(encoding="utf-8") for file in files])
    factory.set_seed(_SEED)
    return factory
