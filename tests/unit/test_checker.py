from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker, join_reports
from mtcheck.chosen import pack_roots
from mtcheck.config import Config, ProfileConfig
from mtcheck.errors import ConfigError
from mtcheck.model import Document
from mtcheck.read import read_text

TEXT = "Putin he noted that it rained. La criptovaluta is here ."


def check(text: str = TEXT, **settings: object) -> tuple[str, ...]:
    document: Document = read_text(text)
    (file,) = Checker(Config(**settings)).check(document).files  # type: ignore[arg-type]
    return tuple(finding.rule for finding in file.findings)


ALL = ("double-subject", "untranslated-fragment", "space-before-stop")


def test_all_rules_of_the_pair_run() -> None:
    assert check() == ALL


@pytest.mark.parametrize(
    ("select", "left"),
    [
        (("double-subject",), ALL[:1]),  # a rule
        (("it-en",), ALL[:1]),  # a pack
        (("accuracy/untranslated",), ALL[1:2]),  # an error type
        (("linguistic",), (ALL[0], ALL[2])),  # a dimension
        (("style",), ()),
    ],
)
def test_select_and_ignore_go_by_rule_pack_type_and_dimension(
    select: tuple[str, ...], left: tuple[str, ...]
) -> None:
    assert check(select=select) == left
    assert check(ignore=select) == tuple(rule for rule in ALL if rule not in left)


def test_unsure_findings_are_left_out() -> None:
    assert check(min_confidence=1.0) == ()


def test_allowed_words_are_right() -> None:
    assert "untranslated-fragment" not in check(allow=("La", "Criptovaluta"))


def test_unknown_names_are_told_all_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        check(select=("stile",), ignore=("grammer",), severity={"calqe": "minor"})
    assert len(caught.value.faults) == 3


def test_a_missing_folder_of_packs_is_told() -> None:
    with pytest.raises(ConfigError, match="there is no folder nowhere"):
        pack_roots(Config(packs=("nowhere",)))


def test_the_profile_calibrates() -> None:
    house = ProfileConfig(passing_threshold=90, acceptable_penalty_points=1000)
    checker = Checker(Config(profile="house", profiles={"house": house}))
    (file,) = checker.check(read_text(TEXT)).files
    # 1000 points in 1000 words cost 10 points of the score.
    expected = 100 - 1000 * file.score.penalty / file.score.words * 10 / 1000
    assert file.calibrated == pytest.approx(expected)
    assert "profile:house" in checker.signature


def test_reports_join_in_order(tmp_path: Path) -> None:
    checker = Checker()
    one = checker.check(read_text("One.", "one.txt"))
    missing = checker.check_file(tmp_path / "missing.txt")
    joined = join_reports([missing, one])
    assert [file.document.path for file in joined.files] == ["one.txt"]
    assert len(joined.failures) == 1
    assert joined.signature == checker.signature


def test_a_clean_text_has_a_full_score() -> None:
    (file,) = Checker().check(read_text("The harbour was quiet that morning.")).files
    assert (file.score.raw, file.calibrated, file.passed) == (100, 100, True)
