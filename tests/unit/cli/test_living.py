from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.unit.cli.conftest import VARIED

from mtcheck.cli import run

BAD = "Rossi he said so.\n"
WORSE = "Verdi he said no.\n"
_IDENTITY = {
    **{f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@pytest.fixture(autouse=True)
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder is a repository without commits."""
    for name, value in _IDENTITY.items():
        monkeypatch.setenv(name, value)
    git("init", "-q", "-b", "main")
    return folder


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


def commit(**files: str) -> None:
    for name, text in files.items():
        write(name, text)
    git("add", "-A")
    git("commit", "-q", "-m", "A")


def write(name: str, text: str) -> None:
    path = Path(name.replace("_txt", ".txt"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def check(capsys: pytest.CaptureFixture[str], *options: str, paths: tuple[str, ...] = (".",)) -> list[str]:
    """The places of the findings that are reported."""
    assert run(["check", *paths, "--format", "concise", *options]) in {0, 1}
    return [line.partition(": ")[0] for line in capsys.readouterr().out.splitlines()]


def fail(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """The error on standard error."""
    assert run(["check", ".", *options]) == 2
    return capsys.readouterr().err.splitlines()[-1]


def test_only_changed_lines_count(capsys: pytest.CaptureFixture[str]) -> None:
    commit(a_txt=f"{BAD}\nFine.\n", b_txt=BAD)
    write("a.txt", f"{BAD}\nFine.\n\n{WORSE}")
    assert run(["check", ".", "--since", "HEAD", "--format", "concise"]) == 1
    out, err = capsys.readouterr()
    assert [line.partition(": ")[0] for line in out.splitlines()] == ["a.txt:5:1"]
    assert err.splitlines() == [
        "1 of 2 files unchanged, not checked (--since HEAD)",
        "1 finding on lines that did not change left out (--since HEAD)",
        "failed: 1 finding at major or worse (--fail-on major)",
    ]


def test_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    commit(a_txt=BAD)
    assert run(["check", ".", "--since", "HEAD", "--format", "concise"]) == 0
    assert capsys.readouterr().out == ""
    assert check(capsys, "--since", "HEAD") == []


def test_staged_lines_and_new_files_count(capsys: pytest.CaptureFixture[str]) -> None:
    commit(a_txt="Fine.\n")
    write("a.txt", f"Fine.\n{BAD}")
    git("add", "a.txt")
    write("new one.txt", WORSE)
    assert check(capsys, "--since", "HEAD") == ["a.txt:2:1", "new one.txt:1:1"]


def test_of_a_renamed_file_only_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(f"This is line {number}.\n" for number in range(20))
    commit(a_txt=BAD + lines)
    git("mv", "a.txt", "città.txt")
    assert check(capsys, "--since", "HEAD") == []
    write("città.txt", f"{BAD}{lines}{WORSE}")
    assert check(capsys, "--since", "HEAD") == ["città.txt:22:1"]


def test_line_ends_of_windows(capsys: pytest.CaptureFixture[str]) -> None:
    bad, worse = BAD.replace("\n", "\r\n"), WORSE.replace("\n", "\r\n")
    commit(a_txt=f"{bad}Fine.\r\n")
    write("a.txt", f"{bad}Fine.\r\n{worse}")
    assert check(capsys, "--since", "HEAD") == ["a.txt:3:1"]


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_names_that_git_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    name = 'sub/a "b"\té.txt'
    commit(**{name: BAD})
    write(name, BAD + WORSE)
    assert len(check(capsys, "--since", "HEAD")) == 1


def test_from_a_folder_below(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    commit(**{"sub/a.txt": BAD, "b.txt": BAD})
    git("config", "diff.relative", "true")
    git("config", "diff.noprefix", "true")
    write("sub/a.txt", BAD + WORSE)
    monkeypatch.chdir("sub")
    assert check(capsys, "--since", "HEAD") == ["a.txt:2:1"]


def test_since_the_branch_began(capsys: pytest.CaptureFixture[str]) -> None:
    commit(a_txt="Fine.\n", b_txt="Fine.\n")
    git("checkout", "-q", "-b", "topic")
    commit(a_txt=f"Fine.\n{BAD}")
    git("checkout", "-q", "main")
    commit(b_txt="Fine.\nMore.\n")
    git("checkout", "-q", "topic")
    write("b.txt", WORSE)
    git("commit", "-qam", "B")
    assert check(capsys, "--since", "main...") == ["a.txt:2:1", "b.txt:1:1"]
    assert check(capsys, "--since", "HEAD~1") == ["b.txt:1:1"]


def test_a_changed_source_makes_its_translation_count(capsys: pytest.CaptureFixture[str]) -> None:
    english = f"The bank is closed on Monday.\n{BAD}The bank is open today.\n{WORSE}"
    italian = (
        "La banca è chiusa lunedì.\nRossi ha detto così.\nLa banca è aperta oggi.\nVerdi ha detto di no.\n"
    )
    commit(**{"en.txt": english, "it.txt": italian})
    assert check(capsys, "--since", "HEAD", "--source", "it.txt", paths=("en.txt",)) == []
    write("it.txt", italian.replace("di no", "no"))
    assert check(capsys, "--since", "HEAD", "--source", "it.txt", paths=("en.txt",)) == ["en.txt:4:1"]


def test_known_findings_stay_known(capsys: pytest.CaptureFixture[str]) -> None:
    commit(a_txt="Fine.\n")
    write("a.txt", BAD)
    run(["baseline", "write"])
    write("a.txt", f"{BAD}{WORSE}")
    assert check(capsys, "--since", "HEAD", "--baseline", "mtcheck-baseline.json") == ["a.txt:2:1"]


def test_what_git_says_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    commit(a_txt=BAD)
    assert fail(capsys, "--since", "nowhere") == "error: --since: git knows no revision 'nowhere'"
    assert fail(capsys, "--since", "--output=x") == "error: --since: '--output=x' is no revision"
    assert fail(capsys, "--since", "") == "error: --since: '' is no revision"
    assert not Path("x").exists()


def test_outside_of_a_repository(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    shutil.rmtree(folder / ".git")
    assert "not a git repository" in fail(capsys, "--since", "HEAD")


def test_without_git(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert fail(capsys, "--since", "HEAD") == "error: --since: git is not installed"


def test_unchanged_files_are_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    write("b.txt", BAD)
    Path("b.txt").write_bytes(b"PK\x03\x04\0\0\0\0")  # it cannot be
    commit(a_txt="Fine.\n")
    write("a.txt", BAD)
    assert run(["check", ".", "--since", "HEAD", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [file["path"] for file in report["files"]] == ["a.txt"]
    assert not report["failures"]
    assert run(["check", "."]) == 2


PAIRS = 'pairs = [{target = "{stem}.en{ext}", source = "{stem}.it{ext}"}]\n'


def test_changed_files_are_held_against_unchanged_ones(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(str(repository.parent / "packs" / "varied.yaml"), VARIED)
    write("mtcheck.toml", PAIRS)
    for name in ("a", "b", "c"):
        write(f"{name}.it.txt", "Orari di apertura\n" if name < "c" else "Prezzi\n")
        write(f"{name}.en.txt", "Opening hours\n" if name < "c" else "Prices\n")
    commit()
    write("b.en.txt", "Opening times\n")
    assert run(["check", ".", "--since", "HEAD", "--format", "json"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert [finding["message"] for finding in file["findings"]] == ["“Opening hours” in a.en.txt:1"]


def test_of_a_pair_either_side_makes_it_checked(capsys: pytest.CaptureFixture[str]) -> None:
    write("mtcheck.toml", PAIRS)
    for name in ("a", "b"):
        write(f"{name}.it.txt", "Rossi ha detto così.\n")
        write(f"{name}.en.txt", BAD)
    commit()
    write("b.it.txt", "Rossi ha detto di no.\n")
    assert check(capsys, "--since", "HEAD") == ["b.en.txt:1:1"]


DIFF = "--- a/a.txt\n+++ b/a.txt\n@@ -1,0 +2 @@\n+Verdi he said no.\n"


def test_a_diff(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", BAD + WORSE)
    write("b.txt", BAD)
    write("c.diff", DIFF)
    assert check(capsys, "--since-diff", "c.diff") == ["a.txt:2:1"]


def test_a_diff_on_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", BAD + WORSE)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DIFF.encode())))
    assert check(capsys, "--since-diff", "-") == ["a.txt:2:1"]


def test_what_is_no_diff_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", BAD)
    write("c.diff", "Some words.\n")
    expected = "error: c.diff: is no unified diff: it names no file"
    assert fail(capsys, "--since-diff", "c.diff") == expected
    assert "cannot be read" in fail(capsys, "--since-diff", "no.diff")


def test_options_that_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert "do not go together" in fail(capsys, "--since", "HEAD", "--since-diff", "x")
    assert "either a text or a diff" in fail(capsys, "-", "--since-diff", "-")


def test_only_changed_lines_are_fixed(repository: Path) -> None:
    pack = repository.parent / "packs" / "rules.yaml"
    rule = pack.read_text(encoding="utf-8")
    fixed = "  fix: {replace: shore, safety: safe}\n  tests:\n    - hit: The ⟦bank ⟧"
    pack.write_text(rule.replace("  tests:\n    - hit: The ⟦bank ⟧", fixed), encoding="utf-8")
    commit(a_txt="The bank was closed.\n")
    write("a.txt", "The bank was closed.\nThe bank was far.\n")
    run(["check", "a.txt", "--since", "HEAD", "--fix"])
    assert Path("a.txt").read_text() == "The bank was closed.\nThe shorewas far.\n"
