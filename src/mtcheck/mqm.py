"""The MQM vocabulary: error types, severities and their weights.

The vocabularies are closed: an unknown name raises. Error types are the second level of MQM Core 2.0
(https://themqm.org/error-types-2/typology); the severity weights are MQM 2.0's, those of the ``wmt``
profile are the WMT metrics campaigns' (https://github.com/google/wmt-mqm-human-evaluation).
"""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much harm an error does, least first."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (neutral) to 3 (critical)."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class ErrorType(StrEnum):
    """``dimension/type`` of an error."""

    TERM_INCONSISTENT_WITH_RESOURCE = "terminology/inconsistent-with-resource"
    TERM_INCONSISTENT_USE = "terminology/inconsistent-use"
    WRONG_TERM = "terminology/wrong-term"
    MISTRANSLATION = "accuracy/mistranslation"
    OVER_TRANSLATION = "accuracy/over-translation"
    UNDER_TRANSLATION = "accuracy/under-translation"
    ADDITION = "accuracy/addition"
    OMISSION = "accuracy/omission"
    DO_NOT_TRANSLATE = "accuracy/do-not-translate"
    UNTRANSLATED = "accuracy/untranslated"
    GRAMMAR = "linguistic/grammar"
    PUNCTUATION = "linguistic/punctuation"
    SPELLING = "linguistic/spelling"
    UNINTELLIGIBLE = "linguistic/unintelligible"
    CHARACTER_ENCODING = "linguistic/character-encoding"
    TEXTUAL_CONVENTIONS = "linguistic/textual-conventions"
    ORGANIZATION_STYLE = "style/organization"
    THIRD_PARTY_STYLE = "style/third-party"
    INCONSISTENT_WITH_REFERENCE = "style/inconsistent-with-reference"
    REGISTER = "style/register"
    AWKWARD = "style/awkward"
    UNIDIOMATIC = "style/unidiomatic"
    INCONSISTENT_STYLE = "style/inconsistent"
    NUMBER_FORMAT = "locale/number-format"
    CURRENCY_FORMAT = "locale/currency-format"
    MEASUREMENT_FORMAT = "locale/measurement-format"
    TIME_FORMAT = "locale/time-format"
    DATE_FORMAT = "locale/date-format"
    ADDRESS_FORMAT = "locale/address-format"
    TELEPHONE_FORMAT = "locale/telephone-format"
    CULTURE_SPECIFIC = "audience/culture-specific"
    OFFENSIVE = "audience/offensive"
    LAYOUT = "design/layout"
    MARKUP_TAG = "design/markup-tag"
    TRUNCATION = "design/truncation"
    MISSING_TEXT = "design/missing-text"
    LINK = "design/link"

    @property
    def dimension(self) -> str:
        """The first level: ``accuracy`` of ``accuracy/omission``."""
        return self.value.partition("/")[0]


WEIGHTS: dict[Severity, float] = {
    Severity.NEUTRAL: 0.0,
    Severity.MINOR: 1.0,
    Severity.MAJOR: 5.0,
    Severity.CRITICAL: 25.0,
}


def weigh(error_type: ErrorType, severity: Severity, profile: str = "news") -> float:
    """Penalty points of one finding, 0 or more.

    The ``wmt`` profile follows the WMT campaigns: a minor punctuation error weighs 0.1, a critical
    one as much as their "non-translation", 25.
    """
    if profile == "wmt" and severity is Severity.MINOR and error_type is ErrorType.PUNCTUATION:
        return 0.1
    return WEIGHTS[severity]


SMALL_SAMPLE = 300
"""Words under which a text is too small a sample for its score to say much."""
