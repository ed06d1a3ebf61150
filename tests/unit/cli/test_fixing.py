"""``check --fix`` and ``--diff``, with two small rules of their own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.conftest import enter_folder

from mtcheck.cli import run

_MANIFEST = "id: it-en\nversion: 1\nlanguages: {source: it, target: en}\ntitle: Ours\n"
_RULES = """\
- id: doubled
  type: linguistic/grammar
  severity: major
  confidence: 0.9
  message: "“{text}”"
  why: A test.
  flag: {regex: '(?<word>the) the'}
  fix: {replace: "{word}", safety: safe}
  tests:
    - hit: In ⟦the the⟧ mill.
    - hit: By ⟦the the⟧ mill.
    - quiet: The mill.
    - quiet: A mill.
- id: weir
  type: terminology/wrong-term
  severity: minor
  confidence: 0.9
  message: "“{text}”"
  why: A test.
  flag: {phrase: weir}
  fix: {replace: old dam}
  tests:
    - hit: A ⟦weir⟧ stood.
    - hit: The ⟦weir⟧ stood.
    - quiet: The dam.
    - quiet: A dam.
"""
_FAULTY = "In the the mill is a weir.\n"
_SAFE = "In the mill is a weir.\n"
_ALL = "In the mill is an old dam.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return enter_folder(tmp_path, monkeypatch, _MANIFEST, _RULES)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_safe_fixes_are_made_and_the_rest_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", _FAULTY)
    assert run(["check", "--fix", "a.txt", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    (file,) = json.loads(out)["files"]
    assert [finding["rule"] for finding in file["findings"]] == ["weir"]
    assert file["notes"] == ["1 fixed"]
    assert "1 fixed in 1 file, up to 1 more with --unsafe-fixes\n" in err
    assert path.read_bytes() == _SAFE.encode()
    before = path.stat()
    assert run(["check", "--fix", "a.txt"]) == 0
    assert path.stat() == before
    assert "nothing fixed" in capsys.readouterr().err


def test_suggestions_too(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.txt", _FAULTY)
    assert run(["check", "--fix", "--unsafe-fixes", "a.txt"]) == 0
    assert path.read_bytes() == _ALL.encode()
    assert "2 fixed in 1 file\n" in capsys.readouterr().err
    assert run(["check", "--unsafe-fixes", "a.txt"]) == 2


def test_a_diff_is_shown_and_nothing_written(here: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = write("a.txt", _FAULTY)
    write("b.txt", "Fine.\n")
    assert run(["check", "--fix", "--diff", "--unsafe-fixes", "."]) == 1
    out, err = capsysbinary.readouterr()
    assert path.read_bytes() == _FAULTY.encode()
    assert b"2 would be fixed in 1 file\n" in err
    subprocess.run(["git", "apply", "-"], cwd=here, input=out, check=True)
    assert path.read_bytes() == _ALL.encode()
    assert run(["check", "--diff", "--unsafe-fixes", "."]) == 0
    assert capsysbinary.readouterr().out == b""


def test_standard_input_comes_out_fixed(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(_FAULTY.replace("\n", "\r\n").encode("utf-8-sig")))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run(["check", "--fix", "-", "--stdin-filename", "a.md"]) == 0
    out, err = capsysbinary.readouterr()
    assert out == _SAFE.replace("\n", "\r\n").encode("utf-8-sig")
    assert b"a.md:1:18: minor weir" in err


def test_standard_input_that_cannot_be_read_comes_out_whole(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    write("mtcheck.toml", "max-file-size = 10\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_FAULTY.encode())))
    assert run(["check", "--fix", "-"]) == 2
    out, err = capsysbinary.readouterr()
    assert out == _FAULTY.encode()
    assert b"too large" in err


def test_what_is_hushed_is_not_fixed() -> None:
    text = f"<!-- mtcheck: ignore doubled because of the title -->\n{_FAULTY}\n{_FAULTY}"
    path = write("a.md", text)
    run(["check", "--fix", "a.md"])
    assert path.read_text() == f"<!-- mtcheck: ignore doubled because of the title -->\n{_FAULTY}\n{_SAFE}"


def test_one_that_cannot_be_written_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [write(name, _FAULTY) for name in ("a.txt", "b.txt", "c.txt")]
    paths[1].chmod(0o444)
    assert run(["check", "--fix", ".", "--format", "concise"]) == 2
    assert [path.read_bytes() for path in paths] == [_SAFE.encode(), _FAULTY.encode(), _SAFE.encode()]
    assert "b.txt: failure: not fixed: it is read-only" in capsys.readouterr().out


def test_a_file_changed_meanwhile_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("a.txt", _FAULTY)
    chmod = Path.chmod

    def meddle(self: Path, mode: int) -> None:
        if self.name.startswith(".a.txt"):
            path.write_bytes(b"Mine.\n")
        chmod(self, mode)

    monkeypatch.setattr(Path, "chmod", meddle)  # the last that is done to the new file
    assert run(["check", "--fix", "a.txt"]) == 2
    assert path.read_bytes() == b"Mine.\n"
    assert sorted(one.name for one in Path().iterdir()) == [".git", "a.txt"]
    assert "changed meanwhile" in capsys.readouterr().out


def test_fixes_left_out_are_told_with_their_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.html", "<p>In the<br>the mill.</p>\n")
    run(["check", "--fix", "a.html"])
    assert "a.html:1:7: doubled not fixed: a line break that is mark-up" in capsys.readouterr().err


def test_with_a_source_and_in_the_file_of_both(capsys: pytest.CaptureFixture[str]) -> None:
    write("mtcheck.toml", 'pairs = [{target = "en/{path}", source = "it/{path}"}]\n')
    write("it/a.txt", "Nel mulino c’è una chiusa.\n")
    path = write("en/a.txt", _FAULTY)
    run(["check", "--fix", "--unsafe-fixes", "it/a.txt"])
    assert path.read_bytes() == _ALL.encode()
    table = write("t.csv", f'it,en\nNel mulino.,"{_FAULTY.strip()}"\n')
    run(["check", "--fix", "t.csv"])
    assert table.read_text() == f'it,en\nNel mulino.,"{_SAFE.strip()}"\n'
    capsys.readouterr()
