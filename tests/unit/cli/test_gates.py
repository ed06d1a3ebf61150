from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.cli import run

BAD = "Rossi he said so.\n"
SLIP = "The bank was closed.\n"


@pytest.mark.parametrize(
    ("text", "options", "code", "line"),
    [
        (BAD, (), 1, "failed: 1 finding at major or worse (--fail-on major)"),
        (BAD * 2, ("--fail-on", "minor"), 1, "failed: 2 findings at minor or worse (--fail-on minor)"),
        (BAD, ("--fail-on", "critical"), 0, "passed: no finding at critical (--fail-on critical)"),
        (SLIP, (), 0, "passed: no finding at major or worse (--fail-on major)"),
        (SLIP, ("--fail-on", "never"), 0, "passed: no gate is on"),
        (
            SLIP,
            ("--fail-under", "50.5"),
            1,
            "failed: 1 file scores under 50.5 (--fail-under 50.5)",
        ),
        (
            BAD,
            ("--fail-under", "50"),
            1,
            "failed: 1 finding at major or worse (--fail-on major); 1 file scores under 50 (--fail-under 50)",
        ),
        (
            "Fine.\n",
            ("--fail-under", "50"),
            0,
            "passed: no finding at major or worse (--fail-on major); "
            "no file scores under 50 (--fail-under 50)",
        ),
        (f"# mtcheck: ignore\n{BAD}", (), 0, "passed: no finding at major or worse (--fail-on major)"),
    ],
)
def test_one_line_says_why(
    text: str,
    options: tuple[str, ...],
    code: int,
    line: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "a.txt").write_text(text)
    assert run(["check", "a.txt", *options]) == code
    assert capsys.readouterr().err == f"{line}\n"


def test_without_gates_nothing_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(BAD)
    assert run(["check", "a.txt", "--exit-zero"]) == 0
    assert capsys.readouterr().err == ""


def test_a_failure_is_worse_than_any_gate(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(BAD)
    for option in ((), ("--exit-zero",)):
        assert run(["check", "a.txt", "no.txt", *option]) == 2
        assert capsys.readouterr().err.startswith("failed: 1 failure")


def test_comments_of_no_use_can_fail_a_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mtcheck.toml").write_text('unused-suppressions = "fail"\n')
    (folder / "a.txt").write_text("# mtcheck: ignore never\nFine.\n")
    assert run(["check", "a.txt"]) == 1
    assert capsys.readouterr().err == "failed: 1 comment of no use (unused-suppressions = fail)\n"


def test_every_file_has_its_own_gates(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, gate in (("one", "minor"), ("two", "critical")):
        (folder / name).mkdir()
        (folder / name / "mtcheck.toml").write_text(f'fail-on = "{gate}"\n')
        (folder / name / "a.txt").write_text(SLIP)
    assert run(["check", "."]) == 1
    assert capsys.readouterr().err == "failed: 1 finding at minor or worse (--fail-on minor)\n"
    assert run(["check", "two"]) == 0
    assert capsys.readouterr().err == "passed: no finding at critical (--fail-on critical)\n"


def test_nothing_to_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    assert run(["check", "."]) == 0
    assert capsys.readouterr().err == "passed: nothing was checked\n"
