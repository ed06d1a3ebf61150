from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mtcheck.across import Checked, check_across
from mtcheck.checker import Checker
from mtcheck.config import Config

_MANIFEST = "id: it-en\nversion: 1\nlanguages: {source: it, target: en}\ntitle: Ours\n"
_RULES = """\
- id: varied
  type: terminology/inconsistent-use
  severity: major
  confidence: 0.8
  message: "elsewhere “{other}”{where}"
  why: A test.
  detector: varied-rendering
  tests:
    - hit: "Opening hours\\n⟦Opening times⟧"
      source: "Orari di apertura\\nOrari di apertura"
    - hit: "The fares\\n⟦The rates⟧"
      source: "Le tariffe\\nLe tariffe"
    - quiet: The fares
    - quiet: The rates
- id: shared
  type: accuracy/mistranslation
  severity: major
  confidence: 0.8
  message: "that of “{other}”{where}"
  why: A test.
  detector: shared-rendering
  params: {min_words: 2, max_words: 12}
  tests:
    - hit: "The museum opens in spring.\\n⟦The museum opens in spring.⟧"
      source: "Il museo apre in primavera.\\nLa biblioteca chiude a mezzogiorno."
    - hit: "The museum opens in spring.\\n⟦The museum opens in spring.⟧"
      source: "Il museo apre in primavera.\\nIl treno parte di notte."
    - quiet: The museum opens in spring.
    - quiet: The library closes at noon.
"""
_HOURS, _TIMES = "Opening hours\tOrari di apertura", "Opening times\tOrari di apertura"
_MUSEUM = "The museum opens in spring.\tIl museo apre in primavera."
_TRAIN = "The museum opens in spring.\tIl treno parte di notte."


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "pack.yaml").write_text(_MANIFEST, encoding="utf-8")
    (folder / "rules.yaml").write_text(_RULES, encoding="utf-8")
    monkeypatch.setattr("mtcheck.chosen.packs_root", lambda: folder)
    return folder


def check(files: dict[str, list[str]], **settings: Any) -> dict[str, list[tuple[str, str]]]:
    """Rule and message of each finding, by file; the files are tables with the columns en and it."""
    checker = Checker(Config(**settings))
    checked = []
    for name, rows in files.items():
        data = "\n".join(("en\tit", *rows, "")).encode()
        checked.append(Checked(checker, checker.check(*checker.read_bytes(data, name))))
    return {
        file.document.path: [(finding.rule, finding.message) for finding in file.findings]
        for report in check_across(checked)
        for file in report.files
    }


@pytest.mark.usefixtures("packs")
class TestCheckAcross:
    def test_of_two_renderings_that_of_the_later_path_is_flagged(self) -> None:
        told = {"a.tsv": [], "b.tsv": [("varied", "elsewhere “Opening hours” in a.tsv:2")]}
        files = {"a.tsv": [_HOURS], "b.tsv": [_TIMES]}
        assert check(files) == told
        assert check(dict(reversed(files.items()))) == told

    def test_the_rendering_of_fewer_files_is_flagged(self) -> None:
        found = check({"a.tsv": [_HOURS, _HOURS], "b.tsv": [_MUSEUM, _TIMES], "c.tsv": [_TIMES]})
        assert found == {
            "a.tsv": [("varied", "elsewhere “Opening times” in b.tsv:3")] * 2,
            "b.tsv": [],
            "c.tsv": [],
        }

    def test_what_other_files_say_decides_within_one(self) -> None:
        found = check({"a.tsv": [_HOURS, _TIMES], "b.tsv": [_TIMES]})
        assert found == {"a.tsv": [("varied", "elsewhere “Opening times” in a.tsv:3")], "b.tsv": []}

    def test_a_rendering_of_the_source_of_another_file_is_flagged(self) -> None:
        found = check({"a.tsv": [_TRAIN], "b.tsv": [_MUSEUM]})
        message = "that of “Il museo apre in primavera.” in b.tsv:2"
        assert found == {"a.tsv": [("shared", message)], "b.tsv": []}

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Opening hours\tOrari di apertura", "OPENING HOURS:\tOrari di apertura"),
            ("Room 1\tLa sala", "Room 2\tLa sala"),
            ("Fares\tTariffe", "Rates\tTariffe"),
            ("The income and spending\tEntrate e spese", "The income and spending\tRedditi e uscite"),
        ],
    )
    def test_what_can_stand_is_not_flagged(self, one: str, other: str) -> None:
        assert check({"a.tsv": [one], "b.tsv": [other]}) == {"a.tsv": [], "b.tsv": []}

    @pytest.mark.parametrize("settings", [{"ignore": ("varied",)}, {"select": ("shared",)}])
    def test_a_rule_that_is_off_finds_nothing(self, settings: dict[str, Any]) -> None:
        assert check({"a.tsv": [_HOURS], "b.tsv": [_TIMES]}, **settings) == {"a.tsv": [], "b.tsv": []}

    def test_scores_and_gates_count_what_is_found(self) -> None:
        checker = Checker()
        checked = [
            Checked(checker, checker.check(*checker.read_bytes(f"en\tit\n{row}\n".encode(), name)))
            for name, row in (("a.tsv", _HOURS), ("b.tsv", _TIMES))
        ]
        first, second = check_across(checked)
        assert first is checked[0].report
        [file] = second.files
        assert not file.passed
        assert (file.score.penalty, file.blocks[0].penalty, file.segments[0].findings) == (5.0, 5.0, (0,))
        assert [rule.id for rule in second.rules] == ["varied"]

    def test_a_report_without_a_file_stays(self) -> None:
        checker = Checker()
        empty = checker.report((), ())
        assert check_across([Checked(checker, empty)]) == [empty]
