from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtcheck.cli import run

BAD = "Rossi he said so.\n"
WORSE = "Verdi he said no.\n"
NAME = "mtcheck-baseline.json"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, last line of standard error."""
    code = run(arguments)
    out, err = capsys.readouterr()
    return code, out, err.splitlines()[-1] if err else ""


def test_what_is_known_does_not_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(BAD)
    assert call(capsys, "check", "a.txt", "--format", "concise")[0] == 1
    assert call(capsys, "baseline", "write") == (0, "", f"{NAME}: 1 finding in 1 file: 1 new, 0 gone")
    code, out, verdict = call(capsys, "check", "a.txt", "--baseline", NAME, "--format", "json")
    assert (code, verdict) == (0, "passed: no finding at major or worse (--fail-on major)")
    (file,) = json.loads(out)["files"]
    assert file["passed"] is True
    assert file["penalty"] == 0
    assert file["score"] == 100
    assert [finding["suppressed"] for finding in file["findings"]] == [{"by": "baseline", "reason": ""}]
    assert file["segments"][0]["findings"] == []


def test_new_findings_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(BAD)
    run(["baseline", "write"])
    (folder / "a.txt").write_text(f"One more line.\n{BAD}{WORSE}")
    code, out, verdict = call(capsys, "check", ".", "--baseline", NAME, "--format", "concise")
    assert code == 1
    assert "a.txt:3:1: major double-subject" in out
    assert "a.txt:2" not in out
    assert verdict == "failed: 1 finding at major or worse (--fail-on major)"


@pytest.mark.parametrize(
    ("most", "code", "verdict"),
    [
        ("0", 1, "failed: 1 new finding, 0 allowed (--max-new 0)"),
        ("1", 0, "passed: 1 new finding, 1 allowed (--max-new 1)"),
    ],
)
def test_so_many_new_ones_are_allowed(
    most: str, code: int, verdict: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text(BAD)
    run(["baseline", "write"])
    (folder / "a.txt").write_text(BAD + WORSE)
    options = ("--baseline", NAME, "--fail-on", "never", "--max-new", most)
    found, _, said = call(capsys, "check", "a.txt", *options)
    assert (found, said) == (code, verdict)


def test_new_ones_need_a_baseline(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(BAD)
    assert call(capsys, "check", "a.txt", "--max-new", "1") == (2, "", "Error: --max-new needs a baseline")


def test_the_configuration_names_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mtcheck.toml").write_text('baseline = "known/b.json"\n')
    (folder / "known").mkdir()
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(BAD)
    assert call(capsys, "baseline", "write", "texts")[0] == 0
    assert list(json.loads((folder / "known" / "b.json").read_text())["files"]) == ["../texts/a.txt"]
    assert call(capsys, "check", "texts")[0] == 0
    assert call(capsys, "baseline", "check")[0] == 0


def test_a_baseline_never_grows_silently(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(BAD)
    run(["baseline", "write"])
    before = (folder / NAME).read_text()
    (folder / "a.txt").write_text(BAD + WORSE)
    code, out, said = call(capsys, "baseline", "write")
    assert code == 1
    assert out == "a.txt:2:1: new: double-subject “Verdi he said”\n"
    assert said == f"failed: {NAME} would grow by 1 finding; --grow lets it"
    assert (folder / NAME).read_text() == before
    assert call(capsys, "baseline", "write", "--grow")[2] == f"{NAME}: 2 findings in 1 file: 1 new, 0 gone"
    (folder / "a.txt").write_text(WORSE)
    assert call(capsys, "baseline", "write")[2] == f"{NAME}: 1 finding in 1 file: 0 new, 1 gone"


def test_a_check_of_the_baseline_fails_for_more_and_for_less(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text(BAD)
    run(["baseline", "write"])
    capsys.readouterr()
    code, out, said = call(capsys, "baseline", "check")
    assert (code, out) == (0, "")
    assert said == f"passed: 0 findings beyond {NAME}, 0 of its findings gone"
    (folder / "a.txt").write_text(WORSE)
    code, out, said = call(capsys, "baseline", "check")
    assert code == 1
    assert out == (
        "a.txt:1:1: new: double-subject “Verdi he said”\na.txt: gone: 1 × double-subject “Rossi he said”\n"
    )
    assert said == f"failed: 1 finding beyond {NAME}, 1 of its findings gone"


def test_a_check_tells_of_what_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(BAD)
    run(["baseline", "write"])
    (folder / "a.txt").write_text("All is well.\n")
    assert run(["check", "a.txt", "--baseline", NAME]) == 0
    assert f"1 finding of {NAME} no longer there: write it anew\n" in capsys.readouterr().err


@pytest.mark.parametrize("command", [("check", "a.txt", "--baseline"), ("baseline", "check", "--baseline")])
def test_what_is_no_baseline_is_told(
    command: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "b.json").write_text("[]")
    code, out, said = call(capsys, *command, "b.json")
    assert (code, out) == (2, "")
    assert said.startswith("error: b.json: is no baseline: ")
    assert call(capsys, *command, "no.json")[2] == "error: no.json: cannot be read: No such file or directory"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.txt").write_text(BAD)
    (folder / "b.txt").write_bytes(b"\0\1\2" * 100)
    assert call(capsys, "baseline", "write")[0] == 2
    assert list(json.loads((folder / NAME).read_text())["files"]) == ["a.txt"]
