from __future__ import annotations

import pytest

from mtcheck.mqm import ErrorType, Severity, weigh


def test_weights_are_those_of_mqm() -> None:
    weights = [weigh(ErrorType.GRAMMAR, severity) for severity in Severity]
    assert weights == [0, 1, 5, 25]


def test_the_wmt_profile_makes_light_of_minor_punctuation() -> None:
    assert weigh(ErrorType.PUNCTUATION, Severity.MINOR, "wmt") == 0.1
    assert weigh(ErrorType.PUNCTUATION, Severity.MINOR) == 1
    assert weigh(ErrorType.PUNCTUATION, Severity.MAJOR, "wmt") == 5
    assert weigh(ErrorType.GRAMMAR, Severity.MINOR, "wmt") == 1


def test_severities_rise() -> None:
    assert [severity.rank for severity in Severity] == [0, 1, 2, 3]


@pytest.mark.parametrize("name", ["accuracy/nonsense", "Accuracy/omission", "accuracy", ""])
def test_an_unknown_error_type_raises(name: str) -> None:
    with pytest.raises(ValueError, match="is not a valid ErrorType"):
        ErrorType(name)


def test_the_dimension_is_the_first_level() -> None:
    assert ErrorType.WRONG_TERM.dimension == "terminology"
    assert {kind.dimension for kind in ErrorType} == {
        "terminology",
        "accuracy",
        "linguistic",
        "style",
        "locale",
        "audience",
        "design",
    }
